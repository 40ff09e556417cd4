package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aurocIsTheShareOfPairsInOrderWithTiesCountedHalf(int seed) {
        Case random = Case.random(seed);

        RankingMetrics metrics = RankingMetrics.of(random.scores, random.labels);

        assertThat(metrics.auroc()).isCloseTo(random.pairsInOrder(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void precisionAndF1FollowEveryThreshold(int seed) {
        Case random = Case.random(seed);
        double averagePrecision = 0;
        double f1Max = 0;
        double recall = 0;
        for (double threshold : random.distinctDescending()) {
            double hits = random.atLeast(threshold, true);
            double precision = hits / (hits + random.atLeast(threshold, false));
            double reached = hits / random.count(true);
            averagePrecision += (reached - recall) * precision;
            f1Max = hits == 0 ? f1Max : Math.max(f1Max, 2 * precision * reached / (precision + reached));
            recall = reached;
        }

        RankingMetrics metrics = RankingMetrics.of(random.scores, random.labels);

        assertThat(metrics.averagePrecision()).isCloseTo(averagePrecision, within(1e-12));
        assertThat(metrics.f1Max()).isCloseTo(f1Max, within(1e-12));
    }

    @Test
    void onlyTheOrderOfScoresCounts() {
        Case random = Case.random(11);
        double[] stretched =
                Arrays.stream(random.scores).map(s -> Math.exp(3 * s) - 40).toArray();

        RankingMetrics metrics = RankingMetrics.of(stretched, random.labels);

        assertThat(metrics).isEqualTo(RankingMetrics.of(random.scores, random.labels));
    }

    @Test
    void flippedLabelsMirrorAuroc() {
        Case random = Case.random(12);
        boolean[] flipped = new boolean[random.labels.length];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = !random.labels[i];
        }

        RankingMetrics metrics = RankingMetrics.of(random.scores, flipped);

        double straight = RankingMetrics.of(random.scores, random.labels).auroc();
        assertThat(straight).isNotCloseTo(0.5, within(1e-3));
        assertThat(metrics.auroc()).isCloseTo(1 - straight, within(1e-12));
    }

    @Test
    void equalScoresAreChance() {
        RankingMetrics metrics =
                RankingMetrics.of(new double[] {0.0, -0.0, 0.0, 0.0}, new boolean[] {true, false, false, false});

        assertThat(metrics).isEqualTo(new RankingMetrics(0.5, 0.4, 0.25));
    }

    @Test
    void lengthsThatDifferAreRefused() {
        assertThatThrownBy(() -> RankingMetrics.of(new double[3], new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scores: 3 scores, but 2 labels");
    }

    /** Few distinct scores, so that ties occur within and across labels. */
    private record Case(double[] scores, boolean[] labels) {

        static Case random(int seed) {
            Random random = new Random(seed);
            int n = 20 + random.nextInt(60);
            double[] scores = new double[n];
            boolean[] labels = new boolean[n];
            for (int i = 0; i < n; i++) {
                labels[i] = i == 0 || (i > 1 && random.nextInt(4) == 0);
                scores[i] = random.nextInt(12) / 10.0 + (labels[i] ? 0.3 : 0);
            }
            return new Case(scores, labels);
        }

        double pairsInOrder() {
            double order = 0;
            for (int a = 0; a < scores.length; a++) {
                for (int n = 0; n < scores.length; n++) {
                    if (labels[a] && !labels[n]) {
                        order += scores[a] > scores[n] ? 1 : scores[a] == scores[n] ? 0.5 : 0;
                    }
                }
            }
            return order / count(true) / count(false);
        }

        double[] distinctDescending() {
            return Arrays.stream(scores)
                    .map(s -> -s)
                    .sorted()
                    .distinct()
                    .map(s -> -s)
                    .toArray();
        }

        double count(boolean label) {
            return atLeast(Double.NEGATIVE_INFINITY, label);
        }

        double atLeast(double threshold, boolean label) {
            int count = 0;
            for (int i = 0; i < scores.length; i++) {
                count += labels[i] == label && scores[i] >= threshold ? 1 : 0;
            }
            return count;
        }
    }
}
