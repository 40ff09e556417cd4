package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against the service itself. */
class LiveCommandsIT {

    private static final String STATION = "casting-3";

    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private Service service;

    @BeforeEach
    void startService() {
        Settings settings = InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s", state.dir: "%s" }
                device: cpu
                prefix: "%s"
                stations: { "*": { inspection: { model: "%s", window: 5, gate: 0 } } }
                """.formatted(
                TestBroker.bootstrapServers(), folder.resolve("state"), cluster.prefix(), TestModel.writeTo(folder)));
        service = Service.start(settings);
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void thresholdsHoldFromTheAnsweredPositionUntilTheyAreCleared() {
        // Given
        inspected(0, 6);

        // When
        AndonRun set = ask("threshold", "set", "--scale", "score", "--review", "0", "--reject", "0", "--id", "t1");
        inspected(6, 8);
        AndonRun clear = ask("threshold", "clear");
        List<Inspection> all = inspected(8, 9);

        // Then
        assertThat(set.out())
                .singleElement()
                .asString()
                .matches("accepted, from " + cluster.prefix() + "frames \\d+:6 on");
        assertThat(clear.out()).singleElement().asString().endsWith(":8 on");
        assertThat(all)
                .extracting(Inspection::getVerdict)
                .containsExactly(null, null, null, null, null, null, Verdict.REJECT, Verdict.REJECT, null);
        assertThat(all.get(7).getThresholdsBy()).isEqualTo("t1");
    }

    @Test
    void aPinnedFrameStaysAnExcludedOneGoesAndAResetForgetsAll() {
        // Given
        inspected(0, 6);

        // When
        AndonRun pin = ask("window", "pin", "frame-1", "frame-77");
        AndonRun exclude = ask("window", "exclude", "frame-3");
        Inspection afterExclude = inspected(6, 7).get(6);
        inspected(7, 12);
        AndonRun unpinned = ask("window", "unpin", "frame-1", "frame-4");
        AndonRun reset = ask("window", "reset");
        Inspection afterReset = inspected(12, 13).get(12);

        // Then
        assertThat(pin.exit()).isEqualTo(1);
        assertThat(pin.out().get(0)).startsWith("frame-1: accepted");
        assertThat(pin.out().get(1)).startsWith("frame-77: refused: frame 'frame-77' is not among");
        assertThat(exclude.exit()).isZero();
        assertThat(afterExclude.getReferences()).isEqualTo(4);
        assertThat(unpinned.out().get(0)).startsWith("frame-1: accepted");
        assertThat(unpinned.out().get(1)).startsWith("frame-4: refused: frame 'frame-4' is not among");
        assertThat(reset.exit()).isZero();
        assertThat(afterReset.getStatus()).isEqualTo(Status.WARMING_UP);
        assertThat(afterReset.getReferences()).isZero();
    }

    @Test
    void anAlarmIsAcknowledgedAndShelvedByName() {
        // Given
        inspected(0, 6);
        AndonRun tooEarly = ask("alarm", "ack");
        ask("threshold", "set", "--scale", "score", "--review", "0", "--reject", "0");
        inspected(6, 10);

        // When
        AndonRun ack = ask("alarm", "ack", "--issuer", "maria", "--reason", "die is being polished");
        AndonRun shelve = ask("alarm", "shelve", "--for", "30m", "--reason", "known stains");

        // Then
        assertThat(tooEarly.out()).containsExactly("refused: station 'casting-3' has no alarm");
        assertThat(ack.exit()).isZero();
        assertThat(shelve.exit()).isZero();
        List<Alarm> alarms = values(Topics.ALARMS, 3);
        assertThat(alarms)
                .extracting(Alarm::getState)
                .containsExactly(AlarmState.RAISED, AlarmState.ACKNOWLEDGED, AlarmState.SHELVED);
        assertThat(alarms)
                .extracting(Alarm::getAlarmId)
                .containsOnly(alarms.get(0).getAlarmId());
        assertThat(alarms.get(1).getIssuer()).isEqualTo("maria");
        assertThat(alarms.get(1).getReason()).isEqualTo("die is being polished");
        assertThat(alarms.get(2).getExpiresAt()).isNotNull();
    }

    /** Sends frames {@code from} to before {@code end}; every inspection there then is, the new ones among them. */
    private List<Inspection> inspected(int from, int end) {
        cluster.send(
                STATION,
                IntStream.range(from, end).mapToObj(TestFrames::surface).toArray(Frame[]::new));
        return values(Topics.INSPECTIONS, end);
    }

    private <V extends SpecificRecord> List<V> values(Topic<V> topic, int count) {
        return cluster.awaitRecords(topic.name(), count).stream()
                .map(record -> topic.valueSerde(Map.of()).deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    private AndonRun ask(String... arguments) {
        return AndonRun.on(
                cluster.prefix(),
                Stream.concat(Stream.of(arguments), Stream.of("--station", STATION))
                        .toArray(String[]::new));
    }
}
