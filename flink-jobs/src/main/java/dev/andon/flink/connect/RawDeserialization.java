package dev.andon.flink.connect;

import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes records as they are: what is wrong with one is the scoring's to say, with a dead letter. */
final class RawDeserialization implements KafkaRecordDeserializationSchema<InputRecord> {

    private static final byte[] NONE = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        Header[] headers = record.headers().toArray();
        out.collect(new InputRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                Arrays.stream(headers).map(Header::key).toArray(String[]::new),
                Arrays.stream(headers)
                        .map(header -> header.value() == null ? NONE : header.value())
                        .toArray(byte[][]::new)));
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return TypeInformation.of(InputRecord.class);
    }
}
