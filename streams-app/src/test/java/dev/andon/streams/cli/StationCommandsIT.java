package dev.andon.streams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StationCommandsIT {

    private final String prefix = TestBroker.uniquePrefix();
    private final Connection connection =
            new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), prefix);

    @BeforeEach
    void createTopics() {
        TestBroker.createTopics(prefix);
    }

    @Test
    void acceptedCommandSaysFromWhereItHoldsAndCarriesAllThatTheServiceNeeds() throws Exception {
        // Given
        Instant before = Instant.now().minusMillis(1);
        send(new ProducerRecord<>(Topics.COMMAND_RESULTS.in(prefix), "s".getBytes(UTF_8), "{}".getBytes(UTF_8)));

        // When
        AndonRun run;
        Command met;
        try (AnsweringStation station = new AnsweringStation(connection, command -> null)) {
            run = ask("threshold", "set", "--review", "0.02", "--reject", "0.005", "--recipe", "r", "--expires", "10m");
            met = station.met().get(0);
        }

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsExactly("accepted, from " + prefix + "frames 3:1207 on");
        assertThat(met.getKind()).isEqualTo(CommandKind.THRESHOLD);
        assertThat(met.getAction()).isEqualTo("set");
        assertThat(met.getMethod()).isEqualTo(Method.INSPECTION);
        assertThat(met.getArguments())
                .isEqualTo(Map.of("review", "0.02", "reject", "0.005", "scale", "p-value", "recipe", "r", "view", ""));
        assertThat(met.getIssuer()).isEqualTo(System.getProperty("user.name"));
        assertThat(met.getIssuedAt()).isBetween(before, Instant.now());
        assertThat(met.getExpiresAt()).isEqualTo(met.getIssuedAt().plus(Duration.ofMinutes(10)));
    }

    @Test
    void eachActionReachesTheStationUnderItsName() throws Exception {
        // When
        List<Command> met;
        try (AnsweringStation station = new AnsweringStation(connection, command -> null)) {
            ask("threshold", "clear");
            ask("window", "reset", "--view", "top");
            ask("window", "unpin", "f1");
            ask("window", "exclude", "f1");
            ask("alarm", "ack", "--issuer", "maria");
            ask("alarm", "shelve", "--for", "30m", "--reason", "known stains");
            ask("alarm", "unshelve");
            met = station.met();
        }

        // Then
        assertThat(met).extracting(Command::getMethod).containsOnly(Method.INSPECTION);
        assertThat(met)
                .extracting(StationCommandsIT::inWords)
                .containsExactly(
                        "THRESHOLD clear {}",
                        "WINDOW reset {view=top}",
                        "WINDOW unpin {frame=f1}",
                        "WINDOW exclude {frame=f1}",
                        "ALARM ack {}",
                        "ALARM shelve {reason=known stains, until=...}",
                        "ALARM unshelve {}");
        assertThat(met.get(4).getIssuer()).isEqualTo("maria");
        Command shelve = met.get(5);
        assertThat(Duration.between(
                        shelve.getIssuedAt(),
                        Instant.parse(shelve.getArguments().get("until"))))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void eachActionOfPredictionReachesItUnderItsName() throws Exception {
        // When
        List<Command> met;
        try (AnsweringStation station = new AnsweringStation(connection, command -> null)) {
            ask("threshold", "set", "--nominal", "0.0005");
            ask("threshold", "clear", "--method", "prediction");
            ask("window", "reset", "--method", "prediction");
            ask("model", "use", "press-v2.onnx");
            ask("alarm", "ack", "--method", "prediction");
            ask("alarm", "shelve", "--for", "30m", "--reason", "being cleaned", "--method", "prediction");
            ask("alarm", "unshelve", "--method", "prediction");
            met = station.met();
        }

        // Then
        assertThat(met).extracting(Command::getMethod).containsOnly(Method.PREDICTION);
        assertThat(met)
                .extracting(StationCommandsIT::inWords)
                .containsExactly(
                        "THRESHOLD set {nominal=5.0E-4}",
                        "THRESHOLD clear {}",
                        "WINDOW reset {}",
                        "MODEL use {model=press-v2.onnx}",
                        "ALARM ack {}",
                        "ALARM shelve {reason=being cleaned, until=...}",
                        "ALARM unshelve {}");
    }

    @Test
    void refusedCommandGivesItsReasonAndFails() throws Exception {
        // When
        AndonRun run;
        try (AnsweringStation station = new AnsweringStation(connection, command -> "no alarm is raised")) {
            run = ask("alarm", "ack");
        }

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).containsExactly("refused: no alarm is raised");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void severalFramesAreSeveralCommandsAndOneRefusalFailsTheWhole() throws Exception {
        // When
        AndonRun run;
        try (AnsweringStation station = new AnsweringStation(
                connection, command -> command.getArguments().get("frame").equals("f1") ? "f1 is gone" : null)) {
            run = ask("window", "pin", "f2", "f1", "f3");
        }

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsExactly(
                        "f2: accepted, from " + prefix + "frames 3:1207 on",
                        "f1: refused: f1 is gone",
                        "f3: accepted, from " + prefix + "frames 3:1207 on");
    }

    @Test
    void withoutAServiceTheCommandStaysAndSaysUntilWhen() {
        // Given: answers that are not for us
        CommandResult answer = result("x1");
        send(AnsweringStation.answerTo(connection, "other".getBytes(UTF_8), answer));
        send(AnsweringStation.answerTo(connection, "s".getBytes(UTF_8), result("x2")));
        sendAborted(AnsweringStation.answerTo(connection, "s".getBytes(UTF_8), answer));

        // When
        AndonRun run = ask("alarm", "ack", "--id", "x1", "--wait", "1s");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("andon: no answer from station s within 1 s: is a service running for this cluster? "
                        + "The command stays valid until 2")
                .endsWith("ask again with --id x1");
    }

    @Test
    void aCommandSentAgainUnderItsIdIsDoneOnce() throws Exception {
        // Given
        AndonRun unheard = ask("window", "reset", "--id", "x1", "--wait", "1s");

        // When
        AndonRun second;
        AndonRun third;
        List<Command> met;
        try (AnsweringStation station = new AnsweringStation(connection, command -> null)) {
            second = ask("window", "reset", "--id", "x1");
            third = ask("window", "reset", "--id", "x1");
            met = List.copyOf(station.met());
        }

        // Then
        String accepted = "accepted, from " + prefix + "frames 3:1207 on";
        assertThat(unheard.exit()).isEqualTo(1);
        assertThat(second.out()).singleElement().asString().startsWith(accepted);
        assertThat(third.out()).containsExactly(accepted + " (answered before, not sent again)");
        assertThat(met)
                .hasSizeLessThanOrEqualTo(2)
                .extracting(Command::getCommandId)
                .containsOnly("x1");
    }

    @Test
    void answersAreTheSameJsonAsTheirTopicIs() throws Exception {
        // When
        AndonRun run;
        try (AnsweringStation station = new AnsweringStation(connection, command -> null)) {
            run = ask("alarm", "ack", "--json");
        }
        AndonRun tail = AndonRun.on(prefix, "tail", "command-results", "--from", "beginning", "--count", "1", "--json");

        // Then
        assertThat(run.out()).hasSize(1).isEqualTo(tail.out());
        assertThat(run.out().get(0)).contains("\"accepted\":true", "\"partition\":3", "\"offset\":1207");
    }

    private AndonRun ask(String... arguments) {
        return AndonRun.on(
                prefix,
                Stream.concat(Stream.of(arguments), Stream.of("--station", "s")).toArray(String[]::new));
    }

    private static String inWords(Command command) {
        Map<String, String> present = new TreeMap<>(command.getArguments());
        present.values().removeIf(String::isEmpty);
        present.computeIfPresent("until", (key, value) -> "...");
        return command.getKind() + " " + command.getAction() + " " + present;
    }

    private static CommandResult result(String id) {
        return CommandResult.newBuilder()
                .setCommandId(id)
                .setMethod(Method.INSPECTION)
                .setAccepted(true)
                .setTopic("frames")
                .setPartition(0)
                .setOffset(0)
                .build();
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(record);
        }
    }

    private void sendAborted(ProducerRecord<byte[], byte[]> record) {
        try (Producer<byte[], byte[]> producer = producer(Map.of("transactional.id", prefix))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record);
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", TestBroker.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
