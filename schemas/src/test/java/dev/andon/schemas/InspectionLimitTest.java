package dev.andon.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionLimitTest {

    private static final int MAP_BYTES = 4000;
    private static final int ID_LENGTH = 2000;

    private final Inspection whole = Inspection.newBuilder()
            .setFrameId("f")
            .setCapturedAt(Instant.EPOCH)
            .setStatus(Status.SCORED)
            .setScore(1.0)
            .setAnomalyMap(new AnomalyMap(1, MAP_BYTES, 0f, 1f, ByteBuffer.allocate(MAP_BYTES)))
            .setNearest(List.of(new NearestReference("r".repeat(ID_LENGTH), 0.5, new Position(0.5, 0.5))))
            .setProvenance(new Provenance("m", "s", "a"))
            .build();

    @Test
    void aResultThatFitsStaysWhole() {
        assertThat(fit(MAP_BYTES + ID_LENGTH + 500)).isEqualTo(whole);
    }

    @Test
    void theMapGoesFirst() {
        assertThat(fit(MAP_BYTES + ID_LENGTH - 1))
                .isEqualTo(Inspection.newBuilder(whole).setAnomalyMap(null).build());
    }

    @Test
    void namesOfReferencesThatAreTooLongGoToo() {
        assertThat(fit(ID_LENGTH - 1))
                .isEqualTo(Inspection.newBuilder(whole)
                        .setAnomalyMap(null)
                        .setNearest(List.of())
                        .build());
    }

    private Inspection fit(int valueBytes) {
        return new InspectionLimit(valueBytes + InspectionLimit.OVERHEAD_BYTES).fit(whole);
    }
}
