package dev.andon.streams.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Commands to one station, and its answers. Every answer given since this was opened is found, however late one asks
 * for it; nothing needs to be running while a command is sent. Not thread-safe.
 */
public final class Commands implements AutoCloseable {

    private final Connection connection;
    private final String station;
    private final Producer<byte[], byte[]> producer;
    private final TopicReader results;
    private final Serializer<Command> commands;
    private final Deserializer<CommandResult> decoder;
    private final Function<ConsumerRecord<byte[], byte[]>, ObjectNode> json;
    private final Map<String, CommandAnswer> answers = new HashMap<>();

    /** @param station key of the commands */
    public Commands(Connection connection, String station) {
        this.connection = connection;
        this.station = station;
        commands = connection.serializer(Topics.COMMANDS);
        decoder = connection.deserializer(Topics.COMMAND_RESULTS);
        json = ResultTopic.COMMAND_RESULTS.json(connection);
        producer = connection.producer(commandTopic(), resultTopic());
        // Before anything is sent, so that no answer is missed.
        results = TopicReader.open(connection, resultTopic(), StartPosition.LATEST);
    }

    /** What the station answered to a command of this id before this was opened, as far as answers are retained. */
    public Optional<CommandAnswer> earlierAnswer(String id) {
        try (TopicReader earlier = TopicReader.open(connection, resultTopic(), StartPosition.BEGINNING)) {
            earlier.toEnd().forEach(this::keep);
        }
        return Optional.ofNullable(answers.get(id));
    }

    /** Writes a command, and returns when the broker has it. */
    public void send(Command command) {
        byte[] value = commands.serialize(commandTopic(), command);
        try {
            producer.send(new ProducerRecord<>(commandTopic(), station.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Waits for the answer to a command that was sent.
     *
     * @throws RecordException where none comes within {@code patience}; the command may still be met later
     */
    public CommandAnswer answer(Command command, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!answers.containsKey(command.getCommandId())) {
            if (System.nanoTime() > end) {
                throw noAnswer(command, patience);
            }
            results.next().forEach(this::keep);
        }
        return answers.get(command.getCommandId());
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (!station.equals(ResultTopic.station(record))) {
            return;
        }
        try {
            CommandResult result = decoder.deserialize(record.topic(), record.value());
            answers.putIfAbsent(result.getCommandId(), CommandAnswer.of(result, json.apply(record)));
        } catch (SerializationException e) {
            // Written by another program or a later version: no answer to us.
        }
    }

    private RecordException noAnswer(Command command, Duration patience) {
        return new RecordException(
                FailureCode.UNREACHABLE,
                "no answer from station %s within %d s: is a service running for this cluster? The command stays valid %s; ask again with --id %s"
                        .formatted(
                                station,
                                patience.toSeconds(),
                                command.getExpiresAt() == null ? "for ever" : "until " + command.getExpiresAt(),
                                command.getCommandId()));
    }

    private String commandTopic() {
        return Topics.COMMANDS.in(connection.prefix());
    }

    private String resultTopic() {
        return Topics.COMMAND_RESULTS.in(connection.prefix());
    }

    @Override
    public void close() {
        results.close();
        producer.close();
    }
}
