package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.DeployedRules;
import dev.andon.streams.broker.DeployedRules.Rule;
import dev.andon.streams.broker.SecureBroker;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.EventReader;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@code deploy}, user by user: each may do its work, and nothing else. */
class SecureRightsIT {

    /** What the service works without; people on its page do not. */
    private static final List<String> OF_THE_PAGE = List.of("commands", "labels", "frames", "observations");

    @TempDir
    static Path keys;

    private static SecureBroker broker;

    @TempDir
    Path folder;

    private TestCluster cluster;
    private SecurePlant plant;

    @BeforeAll
    static void start() throws Exception {
        broker = SecureBroker.start(keys, DeployedRules.read().keySet().toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void openPlant() {
        cluster = new TestCluster(Map.copyOf(broker.client("admin", SecureBroker.password("admin"))));
        plant = new SecurePlant(broker, cluster.prefix(), folder);
    }

    @Test
    void partsAreClassifiedByTheService() throws Exception {
        // Given
        plant.allowService();
        Path settings = settings("andon");
        cluster.send("parts-1", TestParts.frame(0), TestParts.frame(1));

        // When
        RecordCounts counts;
        try (Service service = Service.start(Settings.read(settings))) {
            cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), 2);
            counts = service.classification();
        }

        // Then
        assertThat(counts).isEqualTo(new RecordCounts(2, 2, 0, 0, 0, 0));
    }

    @Test
    void theDoctorNamesWhicheverRuleOfTheServiceLacks() throws Exception {
        // Given
        plant.allowService();
        Path settings = settings("andon");
        List<String> before = findings(AndonRun.of("doctor", "--config", settings.toString()));

        // When
        Map<Rule, List<String>> without = new LinkedHashMap<>();
        for (List<Rule> rules : ofOneKind(plant.rules("andon"))) {
            for (Rule rule : rules) {
                broker.deny("andon", rule);
            }
            List<String> found = findings(AndonRun.of("doctor", "--config", settings.toString()));
            found.removeAll(before);
            for (Rule rule : rules) {
                without.put(rule, found);
                broker.allow("andon", rule);
            }
        }

        // Then
        assertThat(without)
                .hasSameSizeAs(plant.rules("andon"))
                .allSatisfy((rule, found) -> assertThat(found)
                        .anyMatch(line ->
                                line.startsWith(isOfThePage(rule) ? "warn" : "fail") && line.contains(rule.name())));
    }

    private static Collection<List<Rule>> ofOneKind(List<Rule> rules) {
        return rules.stream()
                .collect(Collectors.groupingBy(rule -> List.of(rule.type(), rule.operations())))
                .values();
    }

    private boolean isOfThePage(Rule rule) {
        return OF_THE_PAGE.stream().map(cluster.prefix()::concat).anyMatch(rule.name()::equals);
    }

    private static List<String> findings(AndonRun run) {
        return run.out().stream()
                .filter(line -> !line.startsWith("ok"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void whoToldWhatWasReallySoMaySendNothingElse() throws Exception {
        // Given
        plant.allow("inspector");
        Path labels = Files.writeString(folder.resolve("checked.csv"), "frame,label\nframe-0,good\n");
        Path rows = TestSeries.waves(folder.resolve("press.csv"), 6, 1);

        // When
        AndonRun labelled = as("inspector", "send", "labels", labels.toString(), "--station", "parts-1");
        AndonRun measured = as("inspector", "send", "observations", rows.toString(), "--station", "press-4");

        // Then
        assertThat(labelled.exit()).isZero();
        assertThat(measured.exit()).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(measured.err()).singleElement().asString().contains("closed to these credentials");
        assertThat(cluster.records(Topics.LABELS.name())).hasSize(1);
    }

    @Test
    void whoWatchesSeesAllAndChangesNothing() throws Exception {
        // Given
        plant.allow("watcher");
        cluster.send("parts-1", TestParts.frame(0));

        // When
        AndonRun letters = as("watcher", "dead-letters", "list");
        AndonRun command = as("watcher", "window", "reset", "--station", "parts-1");

        // Then
        assertThat(letters.exit()).isZero();
        assertThat(command.exit()).isNotZero();
        assertThat(command.err()).singleElement().asString().contains("denies this to these credentials");
        assertThat(cluster.records(Topics.COMMANDS.name())).isEmpty();
    }

    @Test
    void aPageAloneShowsAllToWhoWatches() throws Exception {
        // Given
        plant.allow("watcher");
        cluster.send("parts-1", TestParts.frame(0));

        // When
        JsonNode shown;
        try (Dashboard page = SettingsPage.start(Settings.read(settings("watcher")), List.of());
                EventReader events = new EventReader(page.url())) {
            do {
                shown = events.next();
            } while (!shown.toString().contains("parts-1"));
        }

        // Then
        assertThat(shown.hasNonNull("problem")).isFalse();
    }

    /** What people do on the page goes out under the service's own name. */
    @Test
    void theServiceMaySendCommandsVerdictsAndDeadLettersAgain() throws Exception {
        // Given
        plant.allowService();
        Path settings = settings("andon");
        Path labels = Files.writeString(folder.resolve("checked.csv"), "frame,label\nframe-0,good\n");
        cluster.send("parts-1", new byte[] {1, 2, 3});

        // When
        AndonRun command;
        AndonRun resent;
        try (Service service = Service.start(Settings.read(settings))) {
            cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
            command = AndonRun.of("patch", "set", "clean", "--station", "parts-1", "--config", settings.toString());
            resent = AndonRun.of("dead-letters", "resend", "--code", "UNDECODABLE", "--config", settings.toString());
            cluster.awaitRecords(Topics.DEAD_LETTERS, 2);
        }
        AndonRun labelled = as("andon", "send", "labels", labels.toString(), "--station", "parts-1");

        // Then
        assertThat(command.out()).singleElement().asString().startsWith("accepted, from ");
        assertThat(resent.out()).last().isEqualTo("1 records resent");
        assertThat(labelled.exit()).isZero();
    }

    @Test
    void theSettingsOfDeployWorkOnTheBrokersOfDeploy() throws Exception {
        // Given
        plant.allowService();
        Path settings = DeployedPlant.write(folder, broker, cluster.prefix());
        cluster.send("casting", new byte[] {1, 2, 3});

        // When
        RecordCounts counts;
        try (Service service = Service.start(Settings.read(settings))) {
            cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
            counts = service.inspection();
        }

        // Then
        assertThat(counts.deadLettered()).isEqualTo(1);
    }

    private AndonRun as(String user, String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = settings(user).toString();
        return AndonRun.of(all);
    }

    private Path settings(String user) throws Exception {
        return plant.settings(user, SecureBroker.password(user));
    }
}
