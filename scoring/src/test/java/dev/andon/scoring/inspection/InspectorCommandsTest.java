package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.decision.AlarmLife;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorCommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(300);
    private static final InspectionSettings SETTINGS = new InspectionSettings(null, 6, 0.2, 0.1);
    private static final String KEY = Inspector.windowKey("casting", "", "");

    private final Map<String, WindowState> windows = new HashMap<>(Map.of(KEY, window()));
    private final InspectorCommands commands = new InspectorCommands("casting", SETTINGS, windows::get);
    private StationState state = StationCodec.write(Station.NEW.used(KEY).passed(41));

    @Test
    void thresholdsAreSetWithTheCommandThatSetThem() {
        // When
        InspectorAnswer answer =
                apply(CommandKind.THRESHOLD, "set", Map.of("review", "0.4", "reject", "0.5", "scale", "score"));

        // Then
        assertThat(answer.refusal()).isNull();
        assertThat(answer.station().getPosition()).isEqualTo(42);
        assertThat(answer.window().getThresholds().getScale()).isEqualTo("SCORE");
        assertThat(answer.window().getThresholds().getReject()).isEqualTo(0.5);
        assertThat(answer.window().getThresholds().getCommandId()).isEqualTo("command-1");
    }

    @Test
    void clearedThresholdsAreThoseOfTheSettingsAgain() {
        // Given
        apply(CommandKind.THRESHOLD, "set", Map.of("review", "0.3", "reject", "0.2"));

        // When
        InspectorAnswer answer = apply(CommandKind.THRESHOLD, "clear", Map.of());

        // Then
        assertThat(answer.window().getThresholds()).isNull();
    }

    @Test
    void aResetEmptiesTheWindowAndDropsItsFrames() {
        // When
        InspectorAnswer answer = apply(CommandKind.WINDOW, "reset", Map.of());

        // Then
        assertThat(answer.window().getReferences()).isEmpty();
        assertThat(answer.evicted()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void upToHalfOfTheWindowCanBePinned() {
        // When
        List<String> refusals = List.of("a", "b", "c", "d").stream()
                .map(frame -> String.valueOf(
                        apply(CommandKind.WINDOW, "pin", Map.of("frame", frame)).refusal()))
                .toList();

        // Then
        assertThat(refusals.subList(0, 3)).containsOnly("null");
        assertThat(refusals.get(3)).startsWith("3 of 6 references are pinned already");
        assertThat(apply(CommandKind.WINDOW, "unpin", Map.of("frame", "a")).refusal())
                .isNull();
        assertThat(apply(CommandKind.WINDOW, "pin", Map.of("frame", "d")).refusal())
                .isNull();
    }

    @Test
    void anExcludedFrameLeavesTheWindow() {
        // When
        InspectorAnswer answer = apply(CommandKind.WINDOW, "exclude", Map.of("frame", "c"));

        // Then
        assertThat(answer.window().getReferences())
                .extracting(reference -> reference.getFrameId())
                .containsExactly("a", "b", "d", "e");
        assertThat(answer.evicted()).containsExactly(2L);
    }

    @Test
    void anAlarmIsAcknowledgedByItsIssuer() {
        // Given
        state = StationCodec.write(
                StationCodec.read(state).with(new AlarmLife("frame-9", false, List.of(true, true), 0, null)));

        // When
        InspectorAnswer answer = apply(CommandKind.ALARM, "ack", Map.of("reason", "tool changed"));

        // Then
        assertThat(answer.alarm()).hasValueSatisfying(alarm -> {
            assertThat(alarm.getAlarmId()).isEqualTo("frame-9");
            assertThat(alarm.getState()).isEqualTo(AlarmState.ACKNOWLEDGED);
            assertThat(alarm.getIssuer()).isEqualTo("mira");
            assertThat(alarm.getReason()).isEqualTo("tool changed");
        });
        assertThat(answer.station().getAlarm().getAcknowledged()).isTrue();
    }

    @Test
    void shelvingLastsUntilItsTimeOrUntilItIsEnded() {
        // When
        InspectorAnswer shelved =
                apply(CommandKind.ALARM, "shelve", Map.of("until", "2026-01-31T09:00:00Z", "reason", "cleaning"));
        InspectorAnswer ended = apply(CommandKind.ALARM, "unshelve", Map.of());

        // Then
        assertThat(shelved.alarm())
                .hasValueSatisfying(
                        alarm -> assertThat(alarm.getExpiresAt()).isEqualTo(Instant.parse("2026-01-31T09:00:00Z")));
        assertThat(shelved.station().getAlarm().getShelvedUntil()).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
        assertThat(ended.station().getAlarm().getShelvedUntil()).isNull();
        assertThat(ended.alarm()).hasValueSatisfying(alarm -> {
            assertThat(alarm.getState()).isEqualTo(AlarmState.CLEARED);
            assertThat(alarm.getExpiresAt()).isEqualTo(alarm.getAt());
        });
    }

    @Test
    void anAlarmThatIsStillThereCallsAnewOnceItsShelvingIsEnded() {
        // Given
        state = StationCodec.write(StationCodec.read(state)
                .with(new AlarmLife("frame-9", true, List.of(true, true), 0, NOW.plusSeconds(900))));

        // When
        InspectorAnswer answer = apply(CommandKind.ALARM, "unshelve", Map.of());

        // Then
        assertThat(answer.alarm()).hasValueSatisfying(alarm -> {
            assertThat(alarm.getAlarmId()).isEqualTo("frame-9");
            assertThat(alarm.getState()).isEqualTo(AlarmState.RAISED);
            assertThat(alarm.getCause()).startsWith("shelving ended by command ");
            assertThat(alarm.getIssuer()).isEqualTo("mira");
        });
        assertThat(answer.station().getAlarm().getAcknowledged()).isFalse();
    }

    @Test
    void endingAShelvingThatIsNoneSaysNothing() {
        // When
        InspectorAnswer answer = apply(CommandKind.ALARM, "unshelve", Map.of());

        // Then
        assertThat(answer.refusal()).isNull();
        assertThat(answer.alarm()).isEmpty();
    }

    @Test
    void anExpiredCommandIsRefusedAndChangesNothing() {
        // When
        InspectorAnswer answer =
                commands.apply(command(CommandKind.WINDOW, "reset", Map.of()), state, EXPIRY.plusMillis(1));

        // Then
        assertThat(answer.refusal()).isEqualTo("it expired at 2026-01-31T08:05:00Z");
        assertThat(answer.window()).isNull();
    }

    @Test
    void whatWasAnsweredIsKnown() {
        // Given
        Command command = command(CommandKind.WINDOW, "reset", Map.of());

        // When
        StationState answered = commands.apply(command, state, NOW).station();

        // Then
        assertThat(InspectorCommands.isAnswered(command, state)).isFalse();
        assertThat(InspectorCommands.isAnswered(command, answered)).isTrue();
        assertThat(InspectorCommands.isAnswered(command, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THRESHOLD | set | reject=0.1 | review: missing",
                "THRESHOLD | set | review=x,reject=0.1 | review: 'x' is not a number",
                "THRESHOLD | set | review=0.1,reject=0.2 | 0 < reject <= review < 1",
                "THRESHOLD | set | review=0.1,reject=0.0001 | resolve p-values of 0.002",
                "THRESHOLD | set | review=0.1,reject=0.1,scale=z | scale: 'z'",
                "THRESHOLD | drop | a=b | no command 'threshold drop'",
                "WINDOW | pin | a=b | frame: missing",
                "WINDOW | pin | frame=zz | frame 'zz' is not among the window's 5 references; the latest is 'e'",
                "WINDOW | exclude | frame=zz | frame 'zz' is not among",
                "WINDOW | reset | recipe=B | no window of recipe 'B' and view ''; it has ('', '')",
                "ALARM | ack | a=b | station 'casting' has no alarm",
                "ALARM | shelve | until=tomorrow | until: 'tomorrow'",
                "PATCH | set | a=b | no command 'patch set'",
                "MODEL | use | a=b | no command 'model use'"
            })
    void whatCannotBeDoneIsRefusedInOneLineThatNamesIt(
            CommandKind kind, String action, String arguments, String expected) {
        // Given
        Map<String, String> byName = new HashMap<>();
        for (String argument : arguments.split(",")) {
            byName.put(argument.split("=")[0], argument.split("=")[1]);
        }

        // When
        InspectorAnswer answer = apply(kind, action, byName);

        // Then
        assertThat(answer.refusal()).contains(expected).doesNotContain("\n");
        assertThat(answer.window()).isNull();
        assertThat(answer.alarm()).isEmpty();
    }

    /** Applies and stores, as a runtime does. */
    private InspectorAnswer apply(CommandKind kind, String action, Map<String, String> arguments) {
        InspectorAnswer answer = commands.apply(command(kind, action, arguments), state, NOW);
        state = answer.station();
        if (answer.windowKey() != null) {
            windows.put(answer.windowKey(), answer.window());
        }
        return answer;
    }

    private static Command command(CommandKind kind, String action, Map<String, String> arguments) {
        return Command.newBuilder()
                .setCommandId("command-1")
                .setMethod(Method.INSPECTION)
                .setKind(kind)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer("mira")
                .setIssuedAt(NOW)
                .setExpiresAt(EXPIRY)
                .build();
    }

    private static WindowState window() {
        ReferenceWindow window = ReferenceWindow.EMPTY;
        for (String frame : List.of("a", "b", "c", "d", "e")) {
            window = window.admit(
                    new Reference(window.version(), frame, "sha-" + frame, null, Instant.EPOCH, 1.0, false), 6);
        }
        return WindowCodec.write(window);
    }
}
