package dev.andon.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Method;
import dev.andon.streams.telemetry.MethodHealth;
import dev.andon.streams.telemetry.RecordCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthReportTest {

    private static final RecordCounts COUNTS = new RecordCounts(10, 7, 2, 1, 0, 0);

    @Test
    void a_method_that_keeps_up_says_so_with_its_figures() {
        // When
        Fact fact = MethodFacts.pace(method(0, 0.2, 30, 0.035, 0.022, Map.of()));

        // Then
        assertThat(fact)
                .isEqualTo(new Fact(
                        "Inspection",
                        Grade.GOOD,
                        "No record waits. In the last minute one waited 35 ms for its turn and took 22 ms, on average."
                                + " Results were last made visible 200 ms ago."));
    }

    @Test
    void an_idle_method_is_good_however_long_it_had_nothing_to_commit() {
        // When
        Fact fact = MethodFacts.pace(method(0, 7_200, 0, Double.NaN, Double.NaN, Map.of()));

        // Then
        assertThat(fact.grade()).isEqualTo(Grade.GOOD);
        assertThat(fact.words()).contains("None was worked on in the last minute.");
    }

    @Test
    void records_that_wait_while_nothing_is_committed_are_bad_and_long_waits_worth_a_look() {
        // When
        Fact stands = MethodFacts.pace(method(1, 61, 0, Double.NaN, Double.NaN, Map.of()));
        Fact slow = MethodFacts.pace(method(1_200, 0.1, 100, 7.5, 0.02, Map.of()));

        // Then
        assertThat(stands.grade()).isEqualTo(Grade.BAD);
        assertThat(stands.words()).startsWith("1 record waits.");
        assertThat(slow.grade()).isEqualTo(Grade.LOOK);
        assertThat(slow.words()).contains("waited 7.5 s for its turn");
    }

    @Test
    void rejected_records_are_told_by_reason_and_many_of_them_are_bad() {
        // When
        Fact some = MethodFacts.rejections(method(0, 0, 100, 0.1, 0.1, Map.of("IMAGE_CORRUPT", 2.0)));
        Fact many = MethodFacts.rejections(method(0, 0, 100, 0.1, 0.1, Map.of("UNKNOWN_STATION", 60.0)));

        // Then
        assertThat(some)
                .isEqualTo(new Fact(
                        "Inspection: records",
                        Grade.LOOK,
                        "2 records were rejected in the last minute: IMAGE_CORRUPT 2. Since the start " + COUNTS
                                + "."));
        assertThat(many.grade()).isEqualTo(Grade.BAD);
    }

    @Test
    void what_is_waited_for_is_said_and_giving_up_is_bad() {
        // When
        Fact waiting = HealthReport.work(false, List.of("casting-3: window rebuilt to 12 of 50"));
        Fact over = HealthReport.work(true, List.of());

        // Then
        assertThat(waiting.grade()).isEqualTo(Grade.LOOK);
        assertThat(waiting.words()).contains("casting-3: window rebuilt to 12 of 50");
        assertThat(over.grade()).isEqualTo(Grade.BAD);
    }

    @Test
    void a_heap_that_is_nearly_full_is_worth_a_look() {
        // When
        Fact full = HealthReport.memory(950L << 20, 1000L << 20, Double.NaN);

        // Then
        assertThat(full).isEqualTo(new Fact("Memory", Grade.LOOK, "Java holds 950 of 1000 MB."));
    }

    private static MethodHealth method(
            double waiting,
            double sinceCommit,
            long minute,
            double queued,
            double scoring,
            Map<String, Double> letters) {
        return new MethodHealth(
                Method.INSPECTION, waiting, sinceCommit, minute, queued, scoring, COUNTS, letters, Map.of());
    }
}
