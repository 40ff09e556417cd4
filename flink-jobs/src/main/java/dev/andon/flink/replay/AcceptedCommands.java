package dev.andon.flink.replay;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads which commands were accepted, and from which input position on each held. */
public final class AcceptedCommands {

    private AcceptedCommands() {}

    /**
     * All commands to a method that were accepted so far; patches, pins and thresholds never expire, so those from before
     * a replay's range hold in it too.
     *
     * @param input that the method works on
     */
    public static List<PlacedCommand> of(Settings settings, Method method, Topic<?> input) {
        Map<String, Command> commands = new HashMap<>();
        List<PlacedCommand> accepted = new ArrayList<>();
        String topic = input.in(settings.prefix());
        Deserializer<Command> sent =
                Topics.COMMANDS.valueSerde(settings.kafka()).deserializer();
        Deserializer<CommandResult> answered =
                Topics.COMMAND_RESULTS.valueSerde(settings.kafka()).deserializer();
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            readAll(consumer, Topics.COMMANDS.in(settings.prefix()), record -> {
                Command command = decoded(sent, record);
                if (command != null && command.getMethod() == method) {
                    commands.put(command.getCommandId(), command);
                }
            });
            readAll(consumer, Topics.COMMAND_RESULTS.in(settings.prefix()), record -> {
                CommandResult result = decoded(answered, record);
                Command command = result == null ? null : commands.get(result.getCommandId());
                if (command != null && result.getAccepted() && result.getTopic().equals(topic)) {
                    accepted.add(PlacedCommand.of(
                            new String(record.key(), StandardCharsets.UTF_8),
                            result.getPartition(),
                            result.getOffset(),
                            record.timestamp(),
                            command));
                }
            });
        }
        return accepted;
    }

    private static <V extends SpecificRecord> @Nullable V decoded(
            Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.key() == null ? null : values.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // Its dead letter was written when it came.
            return null;
        }
    }

    private static void readAll(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(each);
        }
    }
}
