package dev.andon.streams.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.scoring.Meter;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeterAllocationTest {

    private static final int RECORDS = 200_000;

    private static final Prediction PREDICTION = Prediction.newBuilder()
            .setSequence(1)
            .setObservedAt(Instant.EPOCH)
            .setStatus(Status.SCORED)
            .setForecast(List.of())
            .setScore(1.5)
            .setPValue(0.5)
            .setProvenance(new Provenance("m", "s", "test"))
            .build();

    @Test
    void metering_a_record_of_a_known_station_allocates_nothing() {
        try (Telemetry telemetry = new Telemetry(Set.of(Method.PREDICTION), Set.of())) {
            // Given
            MethodMeters meters = telemetry.of(Method.PREDICTION);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            run(meters);

            // When
            long before = threads.getCurrentThreadAllocatedBytes();
            run(meters);
            double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / RECORDS;

            // Then
            assertThat(bytes).isLessThan(1);
        }
    }

    private static void run(MethodMeters meters) {
        for (int i = 0; i < RECORDS; i++) {
            meters.records().count(Meter.RECEIVED);
            meters.scored(meters.batch(1));
            meters.predicted("press-4", PREDICTION, 0);
            meters.records().count(Meter.SCORED);
        }
    }
}
