package dev.andon.flink.parity;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.flink.parity.Scores.Said;
import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another processor's kernels may change, and what they may not. */
class ToleranceTest {

    private static final long TIME = 5;

    @Test
    void anotherRoundingIsAlike() {
        // Given
        Scores rounded = scores(TIME, inspection -> {
            inspection.setScore(0.50003);
            inspection.setAnomalyMap(map(0.6002f, 3, 253));
        });

        // When, Then
        assertThatNoException().isThrownBy(() -> Tolerance.assertAlike(rounded, scores(TIME, same -> {})));
    }

    static Stream<Scores> others() {
        return Stream.of(
                scores(TIME, inspection -> inspection.setScore(0.51)),
                scores(TIME, inspection -> inspection.setScore(null)),
                scores(TIME, inspection -> inspection.setStatus(Status.PROVISIONAL)),
                scores(TIME, inspection -> inspection.setFrameId("another")),
                scores(TIME, inspection -> inspection.setAnomalyMap(map(0.6f, 9, 255))),
                scores(TIME + 1, inspection -> {}),
                new Scores(Map.of("inspections  casting", List.of())),
                new Scores(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherResultIsNot(Scores other) {
        assertThatThrownBy(() -> Tolerance.assertAlike(other, scores(TIME, same -> {})))
                .isInstanceOf(AssertionError.class);
    }

    private static Scores scores(long time, Consumer<Inspection.Builder> change) {
        Inspection.Builder inspection = Inspection.newBuilder()
                .setFrameId("frame-1")
                .setCapturedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setScore(0.5)
                .setAnomalyMap(map(0.6f, 1, 255))
                .setNearest(List.of())
                .setProvenance(new Provenance("m", "s", "a"));
        change.accept(inspection);
        byte[] value =
                Topics.INSPECTIONS.valueSerde(Map.of()).serializer().serialize("inspections", inspection.build());
        return new Scores(Map.of("inspections  casting", List.of(new Said(time, value))));
    }

    private static AnomalyMap map(float highest, int first, int second) {
        return new AnomalyMap(1, 2, 0.1f, highest, ByteBuffer.wrap(new byte[] {(byte) first, (byte) second}));
    }
}
