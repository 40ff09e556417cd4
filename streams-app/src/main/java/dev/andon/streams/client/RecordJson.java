package dev.andon.streams.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro records as JSON: fields by name, times as ISO text, numbers so that reading them gives the very same ones back;
 * of bytes only their count.
 */
public final class RecordJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordJson() {}

    /** A record by itself. */
    public static ObjectNode of(IndexedRecord record) {
        return addTo(JSON.objectNode(), record);
    }

    /** Adds the fields of {@code record} to {@code json}, in the order of its schema. */
    static ObjectNode addTo(ObjectNode json, IndexedRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            json.set(field.name(), node(record.get(field.pos())));
        }
        return json;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof IndexedRecord record) {
            return of(record);
        } else if (value instanceof Collection<?> items) {
            ArrayNode json = JSON.arrayNode();
            items.forEach(item -> json.add(node(item)));
            return json;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode json = JSON.objectNode();
            map.forEach((key, item) -> json.set(key.toString(), node(item)));
            return json;
        } else if (value instanceof ByteBuffer bytes) {
            return JSON.objectNode().put("bytes", bytes.remaining());
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        } else if (value instanceof Float number) {
            return JSON.numberNode(number);
        } else if (value instanceof Long number) {
            return JSON.numberNode(number);
        } else if (value instanceof Integer number) {
            return JSON.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        // Text, symbols of enums, and times, whose text is ISO 8601.
        return JSON.textNode(value.toString());
    }
}
