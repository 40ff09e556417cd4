package dev.andon.flink.connect;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes records as they are, each to its own topic; the key chooses the partition, as with every Kafka client. */
final class RawSerialization implements KafkaRecordSerializationSchema<OutputRecord> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutputRecord record, KafkaSinkContext context, Long timestamp) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < record.headerNames().length; i++) {
            headers.add(record.headerNames()[i], record.headerValues()[i]);
        }
        return new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), record.value(), headers);
    }
}
