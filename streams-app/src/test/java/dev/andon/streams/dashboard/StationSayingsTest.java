package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.alarm;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static dev.andon.streams.dashboard.SampleRecords.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Method;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the board's view holds of what people say. */
class StationSayingsTest {

    private static final StationFacts FACTS = new StationFacts(List.of(), new Thresholds(Scale.P_VALUE, 0.05, 0.01));

    private final BoardView view = new BoardView(Bounds.DEFAULT, station -> FACTS, NOON);

    @Test
    void labelIsShownEvenIfItIsReadBeforeItsFrame() {
        // When
        view.label("a", label("f1", true, NOON), NOON);
        view.inspection("a", rejected("f1"), NOON);

        // Then
        assertThat(station().labels()).singleElement().satisfies(label -> {
            assertThat(label.frameId()).isEqualTo("f1");
            assertThat(label.anomalous()).isTrue();
        });
    }

    @Test
    void ofLabelsOfAFrameTheLastOneHolds() {
        // Given
        view.inspection("a", rejected("f1"), NOON);
        view.label("a", label("f1", false, NOON.plusSeconds(1)), NOON);
        long known = view.revision();

        // When
        view.label("a", label("f1", true, NOON), NOON);
        view.label("a", label("f2", true, NOON), NOON);

        // Then
        assertThat(view.label("a", "f1")).map(BoardLabel::anomalous).contains(false);
        assertThat(view.changesSince(known, NOON).stations().get(0).labels())
                .extracting(BoardLabel::frameId)
                .containsExactly("f2");
    }

    @Test
    void alarmThatIsStillThereOnceShelvingEndsSaysWhyItWasRaised() {
        // Given
        view.alarm(
                "a", alarm(Method.INSPECTION, AlarmState.RAISED, "3 rejected").build(), NOON);
        view.alarm("a", shelved(NOON.plusSeconds(1)), NOON);

        // When
        view.alarm("a", unshelved(AlarmState.RAISED), NOON);

        // Then
        assertThat(station().alarm()).satisfies(alarm -> {
            assertThat(alarm.state()).isEqualTo("raised");
            assertThat(alarm.cause()).isEqualTo("3 rejected");
            assertThat(alarm.expiresAt()).isNull();
        });
    }

    @Test
    void shelvingThatWasEndedWithoutAnAlarmIsOver() {
        // Given
        view.alarm("a", shelved(NOON.plusSeconds(1)), NOON);

        // When
        view.alarm("a", unshelved(AlarmState.CLEARED), NOON);

        // Then
        assertThat(station().alarm().state()).isEqualTo("cleared");
        assertThat(station().alarm().expiresAt()).isNull();
    }

    @Test
    void shelvingOutlastsWhatHappensToTheAlarm() {
        // Given
        view.alarm(
                "a", alarm(Method.INSPECTION, AlarmState.RAISED, "3 rejected").build(), NOON);
        view.alarm("a", shelved(NOON), NOON);

        // When
        view.alarm(
                "a", alarm(Method.INSPECTION, AlarmState.CLEARED, "20 passed").build(), NOON);

        // Then
        assertThat(station().alarm().expiresAt())
                .isEqualTo(NOON.plusSeconds(900).toEpochMilli());
    }

    @Test
    void thresholdsAreThoseOfTheNewestResult() {
        // Given
        Command set = command(
                CommandKind.THRESHOLD, "set", Map.of("review", "0.2", "reject", "0.1", "scale", "p-value"), NOON);
        view.command("a", set, NOON);

        // When
        view.inspection("a", passed("f1"), NOON);
        Limits ofSettings = station().limits();
        view.inspection("a", judgedBy("f2", set.getCommandId()), NOON);
        Limits ofCommand = station().limits();
        view.inspection("a", judgedBy("f3", "another"), NOON);

        // Then
        assertThat(ofSettings).isEqualTo(new Limits("p-value", 0.05, 0.01, null));
        assertThat(ofCommand).isEqualTo(new Limits("p-value", 0.2, 0.1, set.getCommandId()));
        assertThat(station().limits()).isNull();
    }

    private Board.Station station() {
        return view.changesSince(-1, NOON).stations().get(0);
    }

    private static Inspection judgedBy(String frameId, String command) {
        return scored(frameId, 1.25, 0.4, Verdict.PASS).setThresholdsBy(command).build();
    }

    private static dev.andon.schemas.Alarm shelved(Instant at) {
        return alarm(Method.INSPECTION, AlarmState.SHELVED, "by command 1")
                .setAt(at)
                .setExpiresAt(NOON.plusSeconds(900))
                .build();
    }

    private static dev.andon.schemas.Alarm unshelved(AlarmState to) {
        return alarm(Method.INSPECTION, to, "shelving ended by command 2")
                .setAt(NOON.plusSeconds(2))
                .setExpiresAt(NOON.plusSeconds(2))
                .build();
    }

    private static Label label(String frameId, boolean anomalous, Instant madeAt) {
        return Label.newBuilder()
                .setLabelId(frameId + madeAt)
                .setFrameId(frameId)
                .setKind(LabelKind.VERDICT)
                .setAnomalous(anomalous)
                .setAuthor("maria")
                .setMadeAt(madeAt)
                .build();
    }

    private static Command command(CommandKind kind, String action, Map<String, String> arguments, Instant at) {
        return Command.newBuilder()
                .setCommandId(kind + action)
                .setMethod(Method.INSPECTION)
                .setKind(kind)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer("maria")
                .setIssuedAt(at)
                .build();
    }
}
