package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NabCurveTest {

    /** 100 rows, 15 of probation, one window of 10 rows. */
    private static final NabWindow WINDOW = new NabWindow(40, 49);

    @ParameterizedTest
    @CsvSource({
        // Row, then 2 / (1 + e^(5p)) - 1 over its value at p = -1, with p = -(49 - row + 1) / 10, by hand.
        "40, 1.0",
        "44, 0.91743",
        "49, 0.24824",
    })
    void anEarlierAlarmInAWindowGivesMore(int row, double value) {
        NabCurve.Point point = curve(NabProfile.STANDARD, row).at(1);

        assertThat(point.raw()).isCloseTo(value, within(1e-5));
        assertThat(point.hits()).isEqualTo(1);
        assertThat(point.falseAlarms()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // Before any window all of it; just after one little; p = 2.5 nearly all; past p = 3 all.
        "20, -0.11",
        "50, -0.02979",
        "52, -0.07505",
        "71, -0.10999",
        "90, -0.11",
    })
    void aFalseAlarmCostsMoreFartherBehindAWindow(int row, double cost) {
        NabCurve.Point point = curve(NabProfile.STANDARD, row).at(1);

        assertThat(point.raw()).isCloseTo(-1 + cost, within(1e-5));
        assertThat(point.falseAlarms()).isEqualTo(1);
    }

    @Test
    void onlyTheEarliestAlarmOfAWindowCounts() {
        NabCurve.Point both = curve(NabProfile.STANDARD, 42, 47).at(1);

        assertThat(both).isEqualTo(curve(NabProfile.STANDARD, 42).at(1));
    }

    @Test
    void everyAlarmOutsideCounts() {
        NabCurve.Point point = curve(NabProfile.REWARD_LOW_FP_RATE, 16, 17, 18).at(1);

        assertThat(point.raw()).isCloseTo(-1 - 3 * 0.22, within(1e-12));
        assertThat(point.falseAlarms()).isEqualTo(3);
    }

    @Test
    void alarmsInProbationAreNotJudged() {
        NabCurve.Point point = curve(NabProfile.STANDARD, 0, 14).at(1);

        assertThat(point.threshold()).isInfinite();
        assertThat(point.score()).isZero();
    }

    @Test
    void probationEndsAfter750Rows() {
        assertThat(NabSeries.probation(1_000)).isEqualTo(150);
        assertThat(NabSeries.probation(20_000)).isEqualTo(750);
    }

    @ParameterizedTest
    @EnumSource
    void silenceIs0AndTheFirstRowsOfAllWindowsAre100(NabProfile profile) {
        NabCurve curve = curve(profile, 40);

        assertThat(curve.at(2).score()).isZero();
        assertThat(curve.at(2).raw()).isEqualTo(-profile.missed());
        assertThat(curve.best().score()).isCloseTo(100, within(1e-9));
        assertThat(curve.best().threshold()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void oneSweepEqualsEveryThresholdAlone(int seed) {
        // Given two series with scores of few levels, so that many are equal
        SplittableRandom random = new SplittableRandom(seed);
        List<NabSeries> corpus = List.of(
                new NabSeries(random.doubles(200).map(s -> Math.rint(9 * s)).toArray(), List.of(WINDOW)),
                new NabSeries(
                        random.doubles(300).map(s -> Math.rint(9 * s)).toArray(),
                        List.of(new NabWindow(60, 80), new NabWindow(200, 240))));

        // When
        NabCurve curve = NabCurve.of(corpus, NabProfile.REWARD_LOW_FN_RATE);

        // Then
        double[] alone = IntStream.rangeClosed(0, 9)
                .mapToDouble(level -> alone(corpus, level).raw())
                .toArray();
        for (int level = 0; level <= 9; level++) {
            assertThat(curve.at(level).raw()).as("level %d", level).isCloseTo(alone[level], within(1e-9));
        }
        assertThat(curve.best().raw())
                .isCloseTo(Math.max(-6, Arrays.stream(alone).max().orElseThrow()), within(1e-9));
    }

    @Test
    void aBudgetOfFalseAlarmsBoundsThem() {
        // Given 85 judged rows: five far alarms, of falling score, and one within the window
        double[] scores = new double[100];
        for (int i = 0; i < 5; i++) {
            scores[20 + i] = 10 - i;
        }
        scores[45] = 7.5;
        NabCurve curve = NabCurve.of(List.of(new NabSeries(scores, List.of(WINDOW))), NabProfile.STANDARD);

        // When
        NabCurve.Point two = curve.within(2.9 / 85);
        NabCurve.Point three = curve.within(3.0 / 85);

        // Then
        assertThat(two.falseAlarms()).isEqualTo(2);
        assertThat(two.hits()).isZero();
        assertThat(three.falseAlarms()).isEqualTo(3);
        assertThat(three.hits()).isEqualTo(1);
    }

    @Test
    void scoresAndWindowsThatCannotBeJudgedAreRefused() {
        assertThatThrownBy(() -> new NabSeries(new double[] {0, Double.NaN}, List.of()))
                .hasMessageContaining("score 1 is NaN");
        assertThatThrownBy(() -> new NabSeries(new double[45], List.of(WINDOW)))
                .hasMessageContaining("window 40 .. 49")
                .hasMessageContaining("45 rows");
        assertThatThrownBy(() -> new NabWindow(5, 5)).hasMessageContaining("two rows");
        List<NabSeries> unlabelled = List.of(new NabSeries(new double[9], List.of()));
        assertThatThrownBy(() -> NabCurve.of(unlabelled, NabProfile.STANDARD)).hasMessageContaining("no window");
    }

    private static NabCurve curve(NabProfile profile, int... alarms) {
        double[] scores = new double[100];
        for (int row : alarms) {
            scores[row] = 1;
        }
        return NabCurve.of(List.of(new NabSeries(scores, List.of(WINDOW))), profile);
    }

    /** What the corpus gives at {@code level}, by scores that are an alarm or not. */
    private static NabCurve.Point alone(List<NabSeries> corpus, double level) {
        List<NabSeries> binary = corpus.stream()
                .map(series -> new NabSeries(
                        Arrays.stream(series.scores())
                                .map(s -> s >= level ? 1 : 0)
                                .toArray(),
                        series.windows()))
                .toList();
        return NabCurve.of(binary, NabProfile.REWARD_LOW_FN_RATE).at(1);
    }
}
