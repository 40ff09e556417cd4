package dev.andon.flink.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.flink.parity.Scores.Said;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Compares what kernels of different instruction sets made: the same words, numbers alike. */
final class Tolerance {

    /** Of numbers, beside their own size. */
    private static final double RELATIVE = 1e-3;

    /** Of the levels of an 8-bit map. */
    private static final int LEVELS = 3;

    private Tolerance() {}

    static void assertAlike(Scores actual, Scores expected) {
        assertThat(actual.records().keySet()).isEqualTo(expected.records().keySet());
        expected.records().forEach((group, values) -> {
            List<Said> others = actual.records().get(group);
            assertThat(others).as(group).hasSameSizeAs(values);
            Optional<Topic<?>> topic = Topics.ALL.stream()
                    .filter(known -> group.startsWith(known.name() + " "))
                    .findAny();
            for (int i = 0; i < values.size(); i++) {
                if (topic.isPresent()) {
                    assertThat(others.get(i).time())
                            .as(group)
                            .isEqualTo(values.get(i).time());
                    alike(
                            group,
                            record(topic.get(), others.get(i).value()),
                            record(topic.get(), values.get(i).value()));
                } else {
                    assertThat(others.get(i)).as(group).isEqualTo(values.get(i));
                }
            }
        });
    }

    private static SpecificRecord record(Topic<?> topic, byte[] value) {
        return topic.valueSerde(Map.of()).deserializer().deserialize(topic.name(), value);
    }

    private static void alike(String where, @Nullable Object actual, @Nullable Object expected) {
        if (actual == null || expected == null) {
            assertThat(actual).as(where).isEqualTo(expected);
        } else if (expected instanceof SpecificRecord record) {
            record.getSchema()
                    .getFields()
                    .forEach(field -> alike(
                            where + "." + field.name(),
                            ((SpecificRecord) actual).get(field.pos()),
                            record.get(field.pos())));
        } else if (expected instanceof Double || expected instanceof Float) {
            double number = ((Number) expected).doubleValue();
            assertThat(((Number) actual).doubleValue())
                    .as(where)
                    .isCloseTo(number, within(RELATIVE * (1 + Math.abs(number))));
        } else if (expected instanceof List<?> list) {
            assertThat((List<?>) actual).as(where).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                alike(where + "[" + i + "]", ((List<?>) actual).get(i), list.get(i));
            }
        } else if (expected instanceof Map<?, ?> map) {
            map.forEach((key, value) -> alike(where + "." + key, ((Map<?, ?>) actual).get(key), value));
        } else if (expected instanceof ByteBuffer bytes) {
            ByteBuffer others = (ByteBuffer) actual;
            assertThat(others.remaining()).as(where).isEqualTo(bytes.remaining());
            for (int i = 0; i < bytes.remaining(); i++) {
                assertThat(others.get(i) & 0xFF).as(where).isCloseTo(bytes.get(i) & 0xFF, within(LEVELS));
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
