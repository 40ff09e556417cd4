package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.broker.DeployedRules;
import dev.andon.streams.broker.DeployedRules.Rule;
import dev.andon.streams.broker.SecureBroker;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecureClusterIT {

    private static final String WRONG = "a-wrong-password";

    private static final Rule SEES_TOPICS =
            new Rule(ResourceType.TOPIC, PatternType.PREFIXED, "andon.", Set.of(AclOperation.DESCRIBE));

    @TempDir
    static Path keys;

    private static SecureBroker broker;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void detach() {
        root.detachAppender(log);
    }

    @BeforeAll
    static void start() throws Exception {
        broker = SecureBroker.start(keys, DeployedRules.read().keySet().toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aUserWithTheRightsOfTheServiceInspectsFramesAndItsPasswordStaysInAFile() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        plant(cluster).allowService();
        Path passwords =
                Files.writeString(folder.resolve("passwords.properties"), "andon=" + SecureBroker.password("andon"));
        Path settings = plant(cluster).settings("andon", "${file:%s:andon}".formatted(passwords));
        cluster.send(
                "casting", IntStream.range(0, 6).mapToObj(TestFrames::surface).toArray(Frame[]::new));

        // When
        RecordCounts counts;
        try (Service service = Service.start(Settings.read(settings))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 6);
            counts = service.inspection();
        }
        AndonRun tail = AndonRun.of(
                "tail", "inspections", "--from", "beginning", "--count", "6", "--config", settings.toString());

        // Then
        assertThat(counts).isEqualTo(new RecordCounts(6, 2, 4, 0, 0, 0));
        assertThat(tail.out()).hasSize(6);
    }

    @Test
    void aCameraSendsFramesAndNoCommands() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        plant(cluster).allow("camera");
        Path settings = plant(cluster).settings("camera", SecureBroker.password("camera"));
        Files.write(folder.resolve("part.png"), TestImages.surface(0));

        // When
        AndonRun frames = AndonRun.of(
                "send", "frames", folder.toString(), "--station", "casting", "--config", settings.toString());
        AndonRun command = AndonRun.of("window", "reset", "--station", "casting", "--config", settings.toString());

        // Then
        assertThat(frames.exit()).isZero();
        assertThat(command.exit()).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(command.err()).singleElement().asString().contains("closed to these credentials");
        assertThat(cluster.records(Topics.COMMANDS.name())).isEmpty();
    }

    @Test
    void whatAMachineSendsIsPredictedByAUserWithTheRightsOfTheService() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        plant(cluster).allowService();
        plant(cluster).allow("machine");
        Path service = plant(cluster).settings("andon", SecureBroker.password("andon"));
        Path machine = plant(cluster).settings("machine", SecureBroker.password("machine"));
        Path file = TestSeries.waves(folder.resolve("press.csv"), 6, 1);

        // When
        AndonRun send = AndonRun.of(
                "send", "observations", file.toString(), "--station", "press-4", "--config", machine.toString());
        RecordCounts counts;
        try (Service running = Service.start(Settings.read(service))) {
            cluster.awaitRecords(Topics.PREDICTIONS.name(), 6);
            counts = running.prediction();
        }

        // Then
        assertThat(send.exit()).isZero();
        assertThat(counts).isEqualTo(new RecordCounts(6, 0, 6, 0, 0, 0));
    }

    @Test
    void theDoctorFindsTheRightsOfTheServiceSufficient() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        plant(cluster).allowService();
        Path settings = plant(cluster).settings("andon", SecureBroker.password("andon"));

        // When
        AndonRun run = AndonRun.of("doctor", "--config", settings.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).anyMatch(line -> line.matches("ok +rights +all that the service needs"));
    }

    @Test
    void theDoctorNamesEveryRightThatLacks() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        broker.allow("camera", SEES_TOPICS.under(cluster.prefix()));
        Path settings = plant(cluster).settings("camera", SecureBroker.password("camera"));

        // When
        AndonRun run = AndonRun.of("doctor", "--config", settings.toString());

        // Then
        String inspection = plant(cluster).application("inspection");
        String prediction = plant(cluster).application("prediction");
        assertThat(run.exit()).isEqualTo(FailureReport.WORK_FAILED);
        assertThat(run.out().stream().filter(line -> line.startsWith("fail")))
                .hasSize(21)
                .anyMatch(line -> line.contains("Read on topic " + cluster.prefix() + "commands is denied"))
                .anyMatch(line -> line.contains("Write on topic " + cluster.prefix() + "inspections is denied"))
                .anyMatch(line -> line.contains("Read on group " + inspection + " is denied"))
                .anyMatch(line -> line.contains("Read on topic " + cluster.prefix() + "observations is denied"))
                .anyMatch(line -> line.contains("Write on topic " + cluster.prefix() + "predictions is denied"))
                .anyMatch(line -> line.contains("Read on group " + prediction + " is denied"))
                .anyMatch(line -> line.contains("Write on transactional ids beginning with " + prediction))
                .anyMatch(line -> line.matches("fail +changelogs +topics beginning with " + prediction + ".*"));
    }

    @Test
    void whoSendsCommandsNeedsTwoRights() throws Exception {
        // Given
        TestCluster cluster = clusterOfAdmin();
        plant(cluster).allowService();
        plant(cluster).allow("foreman");
        Path service = plant(cluster).settings("andon", SecureBroker.password("andon"));
        Path foreman = plant(cluster).settings("foreman", SecureBroker.password("foreman"));
        String[] shelve = {
            "alarm",
            "shelve",
            "--for",
            "30m",
            "--reason",
            "known stains",
            "--station",
            "s",
            "--id",
            "x1",
            "--config",
            foreman.toString()
        };

        // When
        AndonRun first;
        AndonRun again;
        try (Service running = Service.start(Settings.read(service))) {
            first = AndonRun.of(shelve);
            again = AndonRun.of(shelve);
        }

        // Then
        assertThat(first.out()).singleElement().asString().startsWith("accepted, from ");
        assertThat(again.out()).singleElement().asString().endsWith("(answered before, not sent again)");
    }

    @Test
    void aWrongPasswordIsOneLineAndShownNowhere() throws Exception {
        // Given
        Path settings = new SecurePlant(broker, "andon.", folder).settings("andon", WRONG);

        // When
        AndonRun run = AndonRun.of("run", "--config", settings.toString());
        AndonRun traced = AndonRun.of("--debug", "run", "--config", settings.toString());
        AndonRun printed = AndonRun.of("run", "--print", "--config", settings.toString());

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(run.err()).singleElement().asString().contains("refuses these credentials", "localhost:");
        assertThat(log.list).isEmpty();
        assertThat(traced.err().size()).isGreaterThan(1);
        assertThat(List.of(run.toString(), traced.toString(), printed.toString()))
                .noneMatch(text -> text.contains(WRONG));
    }

    @Test
    void aJaasLineThatCannotBeParsedIsOneLineAndShownNowhere() throws Exception {
        // Given
        Path settings = new SecurePlant(broker, "andon.", folder).settings("andon", "a\"" + WRONG + "\"");

        // When
        AndonRun run = AndonRun.of("--debug", "run", "--config", settings.toString());

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(run.toString()).contains("sasl.jaas.config").doesNotContain(WRONG);
    }

    private static TestCluster clusterOfAdmin() {
        return new TestCluster(Map.copyOf(broker.client("admin", SecureBroker.password("admin"))));
    }

    private SecurePlant plant(TestCluster cluster) {
        return new SecurePlant(broker, cluster.prefix(), folder);
    }
}
