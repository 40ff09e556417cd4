package dev.andon.streams.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CommandsIT {

    private final Connection connection =
            new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), TestBroker.uniquePrefix());

    @Test
    void anAnswerThatCameBeforeOneWaitsForItIsFoundAndTheFirstOneCounts() throws Exception {
        // Given
        TestBroker.createTopics(connection.prefix());
        Command command = Command.newBuilder()
                .setCommandId("c1")
                .setMethod(Method.INSPECTION)
                .setKind(CommandKind.ALARM)
                .setAction("ack")
                .setIssuer("maria")
                .setIssuedAt(Instant.EPOCH)
                .build();

        // When
        CommandAnswer answer;
        try (Commands commands = new Commands(connection, "s")) {
            commands.send(command);
            answer("c1", true);
            answer("c1", false);
            answer = commands.answer(command, Duration.ofSeconds(30));
        }

        // Then
        assertThat(answer.text()).isEqualTo("accepted, from andon.frames 3:1207 on");
    }

    private void answer(String id, boolean accepted) throws Exception {
        CommandResult result = CommandResult.newBuilder()
                .setCommandId(id)
                .setMethod(Method.INSPECTION)
                .setAccepted(accepted)
                .setTopic("andon.frames")
                .setPartition(3)
                .setOffset(1207)
                .build();
        String topic = Topics.COMMAND_RESULTS.in(connection.prefix());
        byte[] value = Topics.COMMAND_RESULTS.valueSerde(Map.of()).serializer().serialize(topic, result);
        try (Producer<byte[], byte[]> producer = connection.producer()) {
            producer.send(new ProducerRecord<>(topic, "s".getBytes(UTF_8), value))
                    .get();
        }
    }
}
