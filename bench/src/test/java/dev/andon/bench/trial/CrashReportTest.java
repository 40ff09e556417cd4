package dev.andon.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrashReportTest {

    private static final Results UNDISTURBED = results(List.of("a", "b"), "a", "b");

    @Test
    void resultsEqualToTheUndisturbedOnesAreClean() {
        assertThat(report(results(List.of("a", "b"), "a", "b")).isClean()).isTrue();
    }

    @Test
    void aFrameWithoutAnOutcomeIsLost() {
        CrashReport report = report(results(List.of("a"), "a"));

        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void aFrameWithTwoOutcomesIsDuplicated() {
        CrashReport report = report(results(List.of("a", "b", "b"), "a", "b"));

        assertThat(report.duplicated()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void oneByteIsAChange() {
        CrashReport report = report(results(List.of("a", "b"), "a", "c"));

        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void undisturbedRunsThatDifferAreUnsteady() {
        CrashReport report = new CrashReport(
                Set.of("casting/a", "casting/b"),
                UNDISTURBED,
                2,
                List.of(UNDISTURBED, results(List.of("a", "b"), "b", "a")));

        assertThat(report.unsteady()).isEqualTo(2);
        assertThat(report.isClean()).isFalse();
    }

    private static CrashReport report(Results crashed) {
        return new CrashReport(Set.of("casting/a", "casting/b"), crashed, 2, List.of(UNDISTURBED));
    }

    private static Results results(List<String> outcomes, String... values) {
        return new Results(
                Map.of(
                        "inspections",
                        Map.of(
                                "casting",
                                Stream.of(values).map(String::getBytes).toList())),
                Map.of("casting", outcomes));
    }
}
