package dev.andon.streams.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestModel;
import dev.andon.streams.telemetry.RecordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTopologyTest {

    private static final int WINDOW = 5;
    private static final int AMPLE = 1 << 20;
    private static String yaml;
    private static Settings settings;
    private static PatchEncoders encoders;

    @TempDir
    Path folder;

    private InspectionDriver driver;

    @BeforeAll
    static void openModels(@TempDir Path models) {
        yaml = """
                device: cpu
                stations:
                  casting: { inspection: { model: "%1$s", window: 5 } }
                  stamping: { inspection: { model: "%1$s", window: 5 } }
                  press: {}
                """.formatted(TestModel.writeTo(models));
        settings = InspectionDriver.settings(yaml);
        encoders = PatchEncoders.open(settings);
    }

    @AfterAll
    static void closeModels() {
        encoders.close();
    }

    @BeforeEach
    void start() {
        driver = new InspectionDriver(settings, encoders, folder, AMPLE);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void stationsOfOneModelShareItsSession() {
        assertThat(settings.stations().keySet()).contains("casting", "stamping");
        assertThat(encoders.all()).hasSize(1);
    }

    @Test
    void belowFourReferencesThereIsNoScore() {
        // When
        sendSurfaces(driver, 0, 5);

        // Then
        List<Inspection> results = driver.inspections();
        assertThat(results).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4);
        assertThat(results)
                .extracting(Inspection::getStatus)
                .containsExactly(
                        Status.WARMING_UP, Status.WARMING_UP, Status.WARMING_UP, Status.WARMING_UP, Status.PROVISIONAL);
        assertThat(results.get(3).getScore()).isNull();
        assertThat(results.get(4).getScore()).isPositive();
        assertThat(driver.counts()).isEqualTo(new RecordCounts(5, 1, 4, 0, 0, 0));
    }

    @Test
    void theOldestReferenceLeavesAFullWindowAndItsFrameWithIt() {
        // When
        sendSurfaces(driver, 0, 8);

        // Then
        List<Inspection> results = driver.inspections();
        assertThat(results.get(7).getStatus()).isEqualTo(Status.SCORED);
        assertThat(results.get(7).getReferences()).isEqualTo(WINDOW);
        assertThat(window(driver, "casting").getReferences())
                .extracting(ReferenceState::getFrameId)
                .containsExactly("frame-3", "frame-4", "frame-5", "frame-6", "frame-7");
        assertThat(all(driver.references()))
                .extracting(entry -> entry.value.getFrameId())
                .containsExactlyInAnyOrder("frame-3", "frame-4", "frame-5", "frame-6", "frame-7");
    }

    @Test
    void aRepeatedFrameIdIsDroppedAndCounted() {
        // Given
        sendSurfaces(driver, 0, 2);

        // When
        driver.send("casting", TestFrames.surface(1));

        // Then
        assertThat(driver.inspections()).hasSize(2);
        assertThat(window(driver, "casting").getReferences()).hasSize(2);
        assertThat(driver.counts()).isEqualTo(new RecordCounts(3, 0, 2, 0, 0, 1));
    }

    @Test
    void aStationWithoutInspectionIsIgnoredAndCounted() {
        // When
        driver.send("press", TestFrames.surface(0));

        // Then
        assertThat(driver.inspections()).isEmpty();
        assertThat(driver.deadLetters()).isEmpty();
        assertThat(driver.counts()).isEqualTo(new RecordCounts(1, 0, 0, 0, 1, 0));
    }

    @Test
    void eachStationRecipeAndViewHasAWindowOfItsOwn() {
        // Given
        sendSurfaces(driver, 0, 5);

        // When
        driver.send("stamping", TestFrames.surface(5));
        driver.send(
                "casting",
                TestFrames.carrying("frame-6", surface(6)).setRecipe("B").build());
        driver.send(
                "casting",
                TestFrames.carrying("frame-7", surface(7)).setView("top").build());

        // Then
        assertThat(driver.inspections()).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4, 0, 0, 0);
    }

    @Test
    void aNewTaskGoesOnFromTheStoresWithTheSameResults(@TempDir Path other) {
        // Given
        sendSurfaces(driver, 0, 7);
        try (InspectionDriver restarted = new InspectionDriver(settings, encoders, other, AMPLE)) {
            all(driver.windows()).forEach(entry -> restarted.windows().put(entry.key, entry.value));
            all(driver.references()).forEach(entry -> restarted.references().put(entry.key, entry.value));
            driver.inspections();

            // When
            sendSurfaces(driver, 7, 10);
            sendSurfaces(restarted, 7, 10);

            // Then
            assertThat(restarted.inspections()).hasSize(3).isEqualTo(driver.inspections());
        }
    }

    @Test
    void aStoreThatLostAFrameFailsTheTaskAndBlamesNoRecord() {
        // Given
        sendSurfaces(driver, 0, 5);
        WindowState state = window(driver, "casting");
        try (InspectionDriver broken = new InspectionDriver(settings, encoders, folder.resolve("broken"), AMPLE)) {
            broken.windows().put(Inspector.windowKey("casting", TestFrames.surface(0)), state);

            // When
            assertThatThrownBy(() -> broken.send("casting", TestFrames.surface(5)))
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refers to frame 0");

            // Then
            assertThat(broken.deadLetters()).isEmpty();
            assertThat(broken.inspections()).isEmpty();
            assertThat(broken.counts()).isEqualTo(new RecordCounts(0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void aReferenceWhoseImageIsGoneIsDroppedAndTheStreamGoesOn(@TempDir Path blobs) throws IOException {
        // Given
        Settings checked = InspectionDriver.settings("blobs: \"%s\"\n%s".formatted(blobs, yaml));
        for (int n = 0; n < 8; n++) {
            Files.write(blobs.resolve(n + ".png"), surface(n));
        }
        try (InspectionDriver before = new InspectionDriver(checked, encoders, folder.resolve("before"), AMPLE);
                InspectionDriver after = new InspectionDriver(checked, encoders, folder.resolve("after"), AMPLE)) {
            for (int n = 0; n < 7; n++) {
                before.send("casting", checkedIn(n, blobs));
            }
            all(before.windows()).forEach(entry -> after.windows().put(entry.key, entry.value));
            all(before.references()).forEach(entry -> after.references().put(entry.key, entry.value));
            Files.delete(blobs.resolve("4.png"));

            // When
            after.send("casting", checkedIn(7, blobs));

            // Then
            assertThat(after.deadLetters()).isEmpty();
            assertThat(after.inspections())
                    .extracting(Inspection::getReferences)
                    .containsExactly(WINDOW - 1);
            assertThat(window(after, "casting").getReferences())
                    .extracting(ReferenceState::getFrameId)
                    .containsExactly("frame-2", "frame-3", "frame-5", "frame-6", "frame-7");
            assertThat(all(after.references())).hasSize(5);
        }
    }

    @Test
    void aCommandIsAnsweredOnceWithThePositionFromWhichItHolds() {
        // Given
        sendSurfaces(driver, 0, 6);
        Command command = command("command-1", CommandKind.WINDOW, "reset");

        // When
        driver.command("casting", command);
        driver.command("casting", command);
        sendSurfaces(driver, 6, 7);

        // Then
        assertThat(driver.answers()).hasSize(1).allSatisfy(answer -> {
            assertThat(answer.getCommandId()).isEqualTo("command-1");
            assertThat(answer.getAccepted()).isTrue();
            assertThat(answer.getTopic()).isEqualTo("andon.frames");
            assertThat(answer.getPartition()).isZero();
            assertThat(answer.getOffset()).isEqualTo(6);
        });
        assertThat(driver.inspections()).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4, 5, 0);
        assertThat(all(driver.references())).hasSize(1);
    }

    @Test
    void commandsThatCannotBeCarriedOutAreRefusedAndThoseOfOtherMethodsLeftAlone() {
        // When
        driver.command("press", command("command-1", CommandKind.WINDOW, "reset"));
        driver.command("casting", command("command-2", CommandKind.WINDOW, "paint"));
        driver.command("casting", command("command-3", CommandKind.MODEL, "use", Method.PREDICTION));

        // Then
        assertThat(driver.answers())
                .extracting(CommandResult::getReason)
                .containsExactly(
                        "station 'press' is not inspected; see stations in the settings",
                        "inspection has no command 'window paint'");
        assertThat(driver.counts()).isEqualTo(new RecordCounts(0, 0, 0, 0, 0, 0));
    }

    @Test
    void severalRejectedPartsRaiseAnAlarmWhichAPersonAcknowledges() {
        // Given
        sendSurfaces(driver, 0, 9);
        driver.command(
                "casting",
                Command.newBuilder()
                        .setCommandId("all-rejected")
                        .setMethod(Method.INSPECTION)
                        .setKind(CommandKind.THRESHOLD)
                        .setAction("set")
                        .setArguments(Map.of("scale", "score", "review", "0", "reject", "0"))
                        .setIssuer("mira")
                        .setIssuedAt(Instant.EPOCH)
                        .build());

        // When
        sendSurfaces(driver, 9, 13);
        driver.command("casting", command("seen", CommandKind.ALARM, "ack"));

        // Then
        assertThat(driver.inspections())
                .filteredOn(inspection -> "all-rejected".equals(inspection.getThresholdsBy()))
                .hasSize(4)
                .extracting(Inspection::getVerdict)
                .containsOnly(Verdict.REJECT);
        assertThat(driver.alarms())
                .extracting(Alarm::getState, Alarm::getAlarmId)
                .containsExactly(tuple(AlarmState.RAISED, "frame-11"), tuple(AlarmState.ACKNOWLEDGED, "frame-11"));
    }

    @Test
    void aWindowThatTakesTooLongToRebuildKeepsWhatWasMadeForWhenItsRecordComesAgain() {
        // Given
        sendSurfaces(driver, 0, 7);
        Rebuilding rebuilding = new Rebuilding();
        try (InspectionDriver restarted = new InspectionDriver(
                settings, encoders, folder.resolve("restarted"), AMPLE, rebuilding, Duration.ZERO)) {
            all(driver.windows()).forEach(entry -> restarted.windows().put(entry.key, entry.value));
            all(driver.references()).forEach(entry -> restarted.references().put(entry.key, entry.value));

            // When
            assertThatThrownBy(() -> sendSurfaces(restarted, 7, 8))
                    .rootCause()
                    .isInstanceOf(RebuildingException.class)
                    .hasMessageContaining("casting")
                    .hasMessageContaining("5 images left");
        }

        // Then
        assertThat(rebuilding.inWords()).contains("rebuilding casting (5 images left)");
        assertThat(rebuilding.unpark("casting")).hasValueSatisfying(Inspector::close);
    }

    @Test
    void aResultTooLargeWithItsMapGoesWithoutIt() {
        // Given
        sendSurfaces(driver, 0, 5);
        Inspection whole = driver.inspections().get(4);
        int justTooSmall = bytes(whole) + ResultLimit.OVERHEAD_BYTES - 1;
        try (InspectionDriver narrow =
                new InspectionDriver(settings, encoders, folder.resolve("narrow"), justTooSmall)) {

            // When
            sendSurfaces(narrow, 0, 5);

            // Then
            assertThat(whole.getAnomalyMap()).isNotNull();
            assertThat(narrow.inspections().get(4))
                    .isEqualTo(Inspection.newBuilder(whole).setAnomalyMap(null).build());
        }
    }

    private static Frame checkedIn(int n, Path blobs) {
        return TestFrames.carrying("frame-" + n, surface(n))
                .setImage(null)
                .setUri(blobs.resolve(n + ".png").toUri().toString())
                .build();
    }

    private static Command command(String id, CommandKind kind, String action) {
        return command(id, kind, action, Method.INSPECTION);
    }

    private static Command command(String id, CommandKind kind, String action, Method method) {
        return Command.newBuilder()
                .setCommandId(id)
                .setMethod(method)
                .setKind(kind)
                .setAction(action)
                .setIssuer("mira")
                .setIssuedAt(Instant.EPOCH)
                .build();
    }

    private static int bytes(Inspection inspection) {
        return Topics.INSPECTIONS.valueSerde().serializer().serialize("inspections", inspection).length;
    }

    private static byte[] surface(int n) {
        return TestImages.surface(n);
    }

    private static void sendSurfaces(InspectionDriver driver, int from, int to) {
        for (int n = from; n < to; n++) {
            driver.send("casting", TestFrames.surface(n));
        }
    }

    private static WindowState window(InspectionDriver driver, String station) {
        return driver.windows().get(Inspector.windowKey(station, TestFrames.surface(0)));
    }

    private static <V> List<KeyValue<String, V>> all(KeyValueStore<String, V> store) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> iterator = store.all()) {
            iterator.forEachRemaining(entries::add);
        }
        return entries;
    }
}
