package dev.andon.streams.cli;

import static dev.andon.streams.cli.RegisteredFrames.register;
import static dev.andon.streams.cli.RegisteredPlant.STATION;
import static dev.andon.streams.cli.RegisteredPlant.confluent;
import static dev.andon.streams.cli.RegisteredPlant.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.dashboard.StationFacts;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Everything through a schema registry: Apicurio's own server, asked by Apicurio's client and as Confluent's clients ask. */
@Timeout(240)
class RegistryIT {

    private static final byte[] OF_NO_SCHEMA = {0, 0x7f, 1, 1, 1, 2, 3};

    @TempDir
    private Path folder;

    private RegisteredPlant plant;
    private TestCluster cluster;

    @BeforeEach
    void open() {
        plant = new RegisteredPlant(folder);
        cluster = plant.cluster();
    }

    @AfterEach
    void close() {
        // None where the test was skipped for want of a server.
        if (plant != null) {
            plant.close();
        }
    }

    @Test
    void recordsOfEveryMakeAreScoredAndResultsAreWhatConfluentsClientsRead() throws Exception {
        // Given
        int older = register(plant.subject(Topics.FRAMES), RegisteredFrames.SHORT);
        int foreign = register(cluster.prefix() + "strangers-value", RegisteredFrames.STRANGER);
        cluster.send(STATION, TestFrames.surface(0), TestFrames.surface(1));
        cluster.send(STATION, unregistered(2), RegisteredFrames.shortFrame(older, 3));
        cluster.send(STATION, OF_NO_SCHEMA, RegisteredFrames.stranger(foreign));
        cluster.send(STATION, TestFrames.surface(4));

        // When
        List<ConsumerRecord<byte[], byte[]>> results;
        try (Service service = Service.start(plant.settings())) {
            results = cluster.awaitRecords(Topics.INSPECTIONS.name(), 5);
        }

        // Then
        assertThat(plant.frames(results)).containsExactly("frame-0", "frame-1", "frame-2", "short-3", "frame-4");
        JsonNode registered = confluent("/subjects/%s/versions/latest".formatted(plant.subject(Topics.INSPECTIONS)));
        assertThat(results).allSatisfy(result -> {
            ByteBuffer bytes = ByteBuffer.wrap(result.value());
            assertThat(bytes.get()).isZero();
            assertThat(bytes.getInt()).isEqualTo(registered.get("id").asInt());
            assertThat(result.headers()).isEmpty();
        });
        JsonNode schema = confluent("/schemas/ids/" + registered.get("id").asInt());
        assertThat(new Schema.Parser().parse(schema.get("schema").asText())).isEqualTo(Inspection.getClassSchema());
        assertThat(plant.reasons())
                .hasSize(2)
                .anyMatch(reason -> reason.contains("7 bytes are not a Frame record") && reason.contains("404"))
                .anyMatch(reason -> reason.contains("plant.Stranger, not dev.andon.schemas.Frame"));
    }

    @Test
    void whileTheRegistryIsGoneWhatIsKnownGoesOnAndNothingElseIsPassedOver() throws Exception {
        // Given
        ListAppender<ILoggingEvent> warnings = warnings();
        cluster.send(STATION, TestFrames.surface(0));
        try (Service service = Service.start(plant.settings())) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 1);
            int newer = register(plant.subject(Topics.FRAMES), RegisteredFrames.SHORT);

            // When
            plant.gate().close();
            cluster.send(STATION, TestFrames.surface(1));
            int known = cluster.awaitRecords(Topics.INSPECTIONS.name(), 2).size();
            cluster.send(STATION, RegisteredFrames.shortFrame(newer, 2));
            cluster.send(STATION, TestFrames.surface(3));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> List.copyOf(warnings.list).stream()
                            .anyMatch(warning -> warning.getFormattedMessage().contains("the schema registry at")));
            int meanwhile = cluster.records(Topics.INSPECTIONS.name()).size();
            plant.gate().open();

            // Then
            assertThat(known).isEqualTo(2);
            assertThat(meanwhile).isEqualTo(2);
            assertThat(plant.frames(cluster.awaitRecords(Topics.INSPECTIONS.name(), 4)))
                    .containsExactly("frame-0", "frame-1", "short-2", "frame-3");
            assertThat(plant.reasons()).isEmpty();
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerRefusesWhateverNeedsItInOneLine() throws Exception {
        // Given
        plant.gate().close();
        String settings = plant.file("").toString();
        String line =
                "andon: the schema registry at %s does not answer: no connection; start it, or correct apicurio.registry.url"
                        .formatted(plant.url());

        // When
        AndonRun run = AndonRun.of("run", "--config", settings);
        AndonRun tail = AndonRun.of("tail", "inspections", "--config", settings);
        AndonRun doctor = AndonRun.of("doctor", "--config", settings);

        // Then
        assertThat(run).isEqualTo(new AndonRun(FailureReport.NOT_REACHED, List.of(), List.of(line)));
        assertThat(tail).isEqualTo(new AndonRun(FailureReport.NOT_REACHED, List.of(), List.of(line)));
        assertThat(doctor.out())
                .anyMatch(said -> said.matches("fail +schema registry +not reached; .*does not answer.*"));
    }

    @Test
    void whereNothingMayBeRegisteredWhatIsMissingIsSaid() throws Exception {
        // Given
        String settings = plant.file("apicurio.registry.auto-register: 'false'").toString();

        // When
        AndonRun run = AndonRun.of("run", "--config", settings);

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(run.err()).singleElement().asString().contains("has no " + plant.subject(Topics.INSPECTIONS));
    }

    @Test
    void clientCommandsWriteAndReadThroughIt() throws Exception {
        // Given
        String settings = plant.file("").toString();
        Path rows = Files.writeString(
                folder.resolve("press.csv"), "time,a,b\n2026-01-01T00:00:00Z,1,2\n2026-01-01T00:00:01Z,3,4\n");
        cluster.send(STATION, TestFrames.surface(0));
        try (Service service = Service.start(plant.settings())) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 1);

            // When
            AndonRun send =
                    AndonRun.of("send", "observations", rows.toString(), "--station", "press", "--config", settings);
            AndonRun set = AndonRun.of(
                    "threshold",
                    "set",
                    "--station",
                    STATION,
                    "--review",
                    "0.2",
                    "--reject",
                    "0.1",
                    "--config",
                    settings);
            AndonRun tail =
                    AndonRun.of("tail", "inspections", "--from", "beginning", "--count", "1", "--config", settings);
            AndonRun doctor = AndonRun.of("doctor", "--config", settings);

            // Then
            assertThat(send.exit()).isZero();
            assertThat(cluster.records(Topics.OBSERVATIONS.name()))
                    .hasSize(2)
                    .allMatch(record -> record.value()[0] == 0);
            assertThat(set.out())
                    .as(set.err().toString())
                    .singleElement()
                    .asString()
                    .startsWith("accepted, from " + cluster.prefix() + "frames");
            assertThat(cluster.records(Topics.COMMANDS.name()))
                    .singleElement()
                    .matches(record -> record.value()[0] == 0);
            assertThat(tail.out()).singleElement().asString().contains("frameId=frame-0");
            assertThat(doctor.out())
                    .anyMatch(said -> said.matches(
                            "ok +schema registry +answers at .*; of 9 schemas 6 as here, 0 other, 3 not there"));
        }
    }

    @Test
    void theBoardReadsThroughItAndSaysWhereItDoesNotAnswer() throws Exception {
        // Given
        int older = register(plant.subject(Topics.FRAMES), RegisteredFrames.SHORT);
        plant.gate().close();
        DashboardParts parts = new DashboardParts(
                plant.kafka(), cluster.prefix(), DashboardSettings.DEFAULTS, station -> StationFacts.NONE, List.of());
        cluster.send(STATION, RegisteredFrames.shortFrame(older, 0));

        // When
        try (Dashboard board = Dashboard.start(parts)) {
            JsonNode waiting = event(board, it -> it.path("problem").asText().contains("registry"));
            plant.gate().open();
            JsonNode shown = event(board, it -> it.at("/stations/0/frames").asInt() == 1);

            // Then
            assertThat(waiting.path("problem").asText()).startsWith("Waiting: the schema registry at ");
            assertThat(shown.at("/stations/0/name").asText()).isEqualTo(STATION);
            assertThat(shown.path("unreadable").asInt()).isZero();
        }
    }

    /** As it was written before there was a registry. */
    private static byte[] unregistered(int surface) {
        return AvroSerde.<Frame>of(Frame.getClassSchema()).serializer().serialize("", TestFrames.surface(surface));
    }

    /** What operators are told of failures, from now on. */
    private static ListAppender<ILoggingEvent> warnings() {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        ((Logger) LoggerFactory.getLogger("dev.andon.streams.ThreadFailures")).addAppender(warnings);
        return warnings;
    }
}
