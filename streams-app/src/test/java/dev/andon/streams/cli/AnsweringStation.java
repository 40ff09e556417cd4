package dev.andon.streams.cli;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Stands in for a service: answers each command once, by id, from the beginning of the topic on. */
final class AnsweringStation implements AutoCloseable {

    private final Connection connection;
    private final Function<Command, @Nullable String> refusal;
    private final List<Command> met = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::answer, "answering-station");
    private volatile boolean open = true;

    /** @param refusal why a command is refused; null where it is accepted */
    AnsweringStation(Connection connection, Function<Command, @Nullable String> refusal) {
        this.connection = connection;
        this.refusal = refusal;
        thread.start();
    }

    /** The commands met so far, repetitions among them. */
    List<Command> met() {
        return met;
    }

    private void answer() {
        String commands = Topics.COMMANDS.in(connection.prefix());
        Set<String> answered = new HashSet<>();
        try (TopicReader reader = TopicReader.open(connection, commands, StartPosition.parse("beginning"));
                Producer<byte[], byte[]> producer = connection.producer()) {
            while (open) {
                for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
                    Command command =
                            Topics.COMMANDS.valueSerde(Map.of()).deserializer().deserialize(commands, record.value());
                    met.add(command);
                    if (answered.add(command.getCommandId())) {
                        producer.send(result(record.key(), command));
                    }
                }
            }
        }
    }

    private ProducerRecord<byte[], byte[]> result(byte[] station, Command command) {
        String reason = refusal.apply(command);
        return answerTo(
                connection,
                station,
                CommandResult.newBuilder()
                        .setCommandId(command.getCommandId())
                        .setMethod(command.getMethod())
                        .setAccepted(reason == null)
                        .setReason(reason)
                        .setTopic(Topics.FRAMES.in(connection.prefix()))
                        .setPartition(3)
                        .setOffset(1207)
                        .build());
    }

    /** An answer as the service writes it. */
    static ProducerRecord<byte[], byte[]> answerTo(Connection connection, byte[] station, CommandResult result) {
        String topic = Topics.COMMAND_RESULTS.in(connection.prefix());
        return new ProducerRecord<>(
                topic,
                station,
                Topics.COMMAND_RESULTS.valueSerde(Map.of()).serializer().serialize(topic, result));
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
