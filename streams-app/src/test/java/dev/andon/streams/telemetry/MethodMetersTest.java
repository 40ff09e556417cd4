package dev.andon.streams.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.metering.StationTags;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MethodMetersTest {

    private static final Provenance PROVENANCE = new Provenance("m", "s", "test");

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @Test
    void a_result_counts_by_station_and_outcome_and_its_age_from_capture() {
        // Given
        MethodMeters meters = meters(Method.INSPECTION);
        clock.add(Duration.ofSeconds(100));

        // When
        meters.inspected("casting-3", inspection(clock.wallTime() - 250, Verdict.REJECT), 0.5);

        // Then
        assertThat(registry.get(Meter.RESULTS.metric())
                        .tags("method", "inspection", "station", "casting-3", "outcome", "reject")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(Meter.LATENCY.metric()).timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get(Meter.WINDOW_FILL.metric()).gauge().value()).isEqualTo(0.5);
    }

    @Test
    void a_senders_clock_that_is_ahead_makes_no_negative_age() {
        // Given
        MethodMeters meters = meters(Method.INSPECTION);

        // When
        meters.inspected("casting-3", inspection(clock.wallTime() + 60_000, null), 1);

        // Then
        assertThat(registry.get(Meter.LATENCY.metric()).timer().totalTime(TimeUnit.SECONDS))
                .isZero();
    }

    @Test
    void a_station_that_went_elsewhere_tells_nothing_of_the_moment() {
        // Given
        MethodMeters meters = meters(Method.INSPECTION);
        meters.inspected("casting-3", inspection(clock.wallTime(), null), 1);

        // When
        clock.add(Duration.ofMinutes(11));

        // Then
        assertThat(registry.get(Meter.WINDOW_FILL.metric()).gauge().value()).isNaN();
        assertThat(registry.get(Meter.SILENCE.metric()).gauge().value()).isEqualTo(660);
    }

    @Test
    void stations_beyond_the_bound_share_a_name_and_have_no_values_of_the_moment() {
        // Given
        MethodMeters meters = meters(Method.INSPECTION);
        int stations = StationTags.MOST_OTHERS + 20;

        // When
        for (int i = 0; i < stations; i++) {
            meters.inspected("station-" + i, inspection(clock.wallTime(), Verdict.PASS), 1);
        }

        // Then
        assertThat(registry.get(Meter.WINDOW_FILL.metric()).gauges()).hasSize(StationTags.MOST_OTHERS);
        assertThat(registry.get(Meter.RESULTS.metric())
                        .tags("station", StationTags.OTHER, "outcome", "pass")
                        .counter()
                        .count())
                .isEqualTo(20);
    }

    @Test
    void patches_are_told_with_their_strength_and_changes_of_weights_are_counted() {
        // Given
        MethodMeters meters = meters(Method.CLASSIFICATION);

        // When
        meters.classified("parts-1", classification("clean"));
        meters.classified("parts-1", classification("foggy", new Patch("fog", 0.5)));
        meters.classified("parts-1", classification("foggy", new Patch("fog", 0.5)));

        // Then
        assertThat(registry.get(Meter.SWAPS.metric())
                        .tags("station", "parts-1")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(Meter.PATCHES.metric()).gauge().value()).isEqualTo(1);
        assertThat(meters.patches()).isEqualTo(Map.of("parts-1", "fog 0.50"));
    }

    @Test
    void what_came_since_is_the_difference_of_two_tallies() {
        // Given
        MethodMeters meters = meters(Method.INSPECTION);
        meters.deadLetter(FailureCode.IMAGE_CORRUPT);
        Tally before = meters.tally();

        // When
        meters.deadLetter(FailureCode.UNKNOWN_STATION);
        clock.add(Duration.ofSeconds(1));
        long begun = meters.begins(clock.wallTime() - 40);
        clock.add(Duration.ofMillis(10));
        meters.scored(begun);
        Tally since = meters.tally().since(before);

        // Then
        assertThat(since).isEqualTo(new Tally(1, 0.04, 1, 0.01, Map.of("UNKNOWN_STATION", 1.0)));
    }

    private MethodMeters meters(Method method) {
        return new MethodMeters(method, new Bind(registry, Tags.empty()), new StationTags(Set.of()));
    }

    private static Inspection inspection(long capturedAt, Verdict verdict) {
        return Inspection.newBuilder()
                .setNearest(List.of())
                .setFrameId("f")
                .setCapturedAt(Instant.ofEpochMilli(capturedAt))
                .setStatus(Status.SCORED)
                .setVerdict(verdict)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Classification classification(String weights, Patch... patches) {
        return Classification.newBuilder()
                .setFrameId("f")
                .setCapturedAt(Instant.EPOCH)
                .setLabel("nut")
                .setProbabilities(Map.of("nut", 1.0))
                .setPatches(List.of(patches))
                .setWeights(weights)
                .setProvenance(PROVENANCE)
                .build();
    }
}
