package dev.andon.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.streams.inspection.RebuildingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadFailuresTest {

    static List<Exception> trouble() {
        return List.of(
                new DeviceException("GPU fell off", new RuntimeException()),
                new TimeoutException("no answer from the brokers"),
                new UncheckedIOException(new IOException("claim-check folder is not mounted")));
    }

    static List<Exception> faults() {
        return List.of(
                new IllegalStateException("a reference is gone"),
                new RecordTooLargeException("topic takes less"),
                new TopicAuthorizationException("no write"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("trouble")
    void troubleThatMayPassStartsAThreadOver(Exception cause) {
        // Given
        ThreadFailures failures = new ThreadFailures();
        failures.close();

        // When
        StreamThreadExceptionResponse response = failures.handle(new StreamsException("task failed", cause));

        // Then
        assertThat(response).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void aWindowThatIsStillBeingRebuiltIsNoTroubleAndWaitsForNothing() {
        // Given
        ThreadFailures failures = new ThreadFailures();

        // When
        StreamThreadExceptionResponse response =
                failures.handle(new StreamsException("task failed", new RebuildingException("casting", 12)));

        // Then
        assertThat(response).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.nextPause(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultThatWouldOnlyHappenAgainStopsTheService(Exception cause) {
        // When
        StreamThreadExceptionResponse response =
                new ThreadFailures().handle(new StreamsException("task failed", cause));

        // Then
        assertThat(response).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void pausesDoubleUpToHalfAMinuteAndStartAgainAfterAQuietTime() {
        // Given
        ThreadFailures failures = new ThreadFailures();
        long minute = 60_000_000_000L;

        // When
        List<Long> seconds = List.of(
                failures.nextPause(0),
                failures.nextPause(minute),
                failures.nextPause(2 * minute),
                failures.nextPause(3 * minute),
                failures.nextPause(4 * minute),
                failures.nextPause(5 * minute),
                failures.nextPause(6 * minute),
                failures.nextPause(17 * minute));

        // Then
        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 32L, 1L);
    }
}
