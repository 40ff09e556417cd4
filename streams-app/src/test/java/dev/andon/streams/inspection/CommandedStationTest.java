package dev.andon.streams.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Verdict;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandedStationTest extends InspectionFixture {

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
}
