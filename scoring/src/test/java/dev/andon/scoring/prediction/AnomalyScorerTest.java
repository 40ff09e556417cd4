package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyScorerTest {

    private static final ScoreSettings SETTINGS = ScoreSettings.DEFAULT;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void aNominalShareOfStationaryNoiseIsToldAnomalousOrNew(double memory) {
        // Given stations whose errors are noise, or noise that remembers
        int anomalous = 0;
        int rare = 0;
        for (int station = 0; station < 8; station++) {
            SplittableRandom random = new SplittableRandom(station);
            AnomalyScorer scorer = new AnomalyScorer(1, 24, SETTINGS);
            double error = 0;
            for (int row = 0; row < 25_000; row++) {
                error = memory * error + Math.sqrt(1 - memory * memory) * random.nextGaussian();
                double complexity = -Math.log(1 - random.nextDouble());

                // When
                AnomalyScore score = scorer.observe(
                        new RowEvidence(new double[] {error}, new double[] {error}, new double[] {error}, complexity));

                // Then
                anomalous += score.anomalous() ? 1 : 0;
                rare += score.anomalyScore() >= 0.3 ? 1 : 0;
            }
        }
        assertThat(anomalous / 200.0).as("anomalous in 1,000").isBetween(0.5, 2.0);
        assertThat(rare / 200.0).as("events as rare as 1 in 1,000, in 1,000").isBetween(0.5, 2.0);
    }

    @Test
    void aFaultStaysAnomalousForAsLongAsItLastsAndAlarmsOnce() {
        // Given two values that go together, and from row 800 to 1,600 no longer do
        List<AnomalyScore> scores = scores(2_000, row -> {
            double[] pair = pair(row);
            pair[1] += row >= 800 && row < 1_600 ? 4 : 0;
            return pair;
        });

        // Then
        assertThat(share(scores.subList(820, 1_600))).isGreaterThan(0.99);
        assertThat(share(scores.subList(400, 800))).isLessThan(0.02);
        assertThat(share(scores.subList(1_620, 2_000))).isLessThan(0.02);
        assertThat(scores.subList(800, 900).stream().filter(AnomalyScore::alarm))
                .hasSizeBetween(1, 4);
        assertThat(scores.subList(1_000, 1_500).stream().filter(AnomalyScore::alarm))
                .hasSizeLessThan(3);
    }

    @Test
    void valuesThatNoLongerGoTogetherAreSeenThoughEachAloneLooksNormal() {
        List<AnomalyScore> scores = scores(1_200, row -> {
            double[] pair = pair(row);
            return row < 800 ? pair : new double[] {pair[0], -pair[1]};
        });

        assertThat(share(scores.subList(850, 1_200))).isGreaterThan(0.3);
    }

    @Test
    void aValueThatAlwaysWanderedMayWanderOn() {
        // Given a random walk beside noise
        SplittableRandom random = new SplittableRandom(5);
        double[] walk = new double[3_000];
        for (int row = 1; row < walk.length; row++) {
            walk[row] = walk[row - 1] + 0.1 * random.nextGaussian();
        }

        List<AnomalyScore> scores = scores(3_000, row -> new double[] {walk[row], random.nextGaussian()});

        assertThat(share(scores.subList(400, 3_000))).isLessThan(0.05);
    }

    @Test
    void onTheWayBackAStationIsNoLongerAnomalousThoughStillFar() {
        List<AnomalyScore> scores = scores(2_000, row -> {
            double[] pair = pair(row);
            pair[0] += row >= 800 ? 60 * Math.exp(-(row - 800) / 200.0) : 0;
            return pair;
        });

        assertThat(share(scores.subList(820, 950))).isGreaterThan(0.99);
        assertThat(share(scores.subList(1_100, 1_200))).isZero();
        assertThat(scores.get(1_150).pValue()).isLessThan(SETTINGS.nominal());
    }

    @Test
    void nothingIsJudgedWhileTheReferenceIsGathered() {
        List<AnomalyScore> scores = scores(420, AnomalyScorerTest::pair);

        assertThat(scores.subList(0, 400))
                .allMatch(score -> score.pValue() == 1 && score.distance() == 0 && !score.anomalous());
        assertThat(scores.get(400).calibrationSize()).isBetween(300, 400);
        assertThat(scores.get(400).distance()).isBetween(0.05, 4.0);
    }

    @Test
    void noAlarmWhileTheReferenceIsGatheredHoweverNew() {
        // Given
        List<AnomalyScore> scores = scores(500, row -> row == 200 || row == 450 ? new double[] {40, -40} : pair(row));

        // Then
        assertThat(scores.get(200).anomalyScore()).isGreaterThan(0.3);
        assertThat(scores.subList(0, 400)).noneMatch(AnomalyScore::alarm);
        assertThat(scores.subList(450, 460)).anyMatch(AnomalyScore::alarm);
    }

    @Test
    void theSameRowsGiveTheSameScores() {
        assertThat(scores(900, AnomalyScorerTest::pair)).isEqualTo(scores(900, AnomalyScorerTest::pair));
    }

    @Test
    void aConstantStationIsQuietUntilItMoves() {
        List<AnomalyScore> scores = scores(900, row -> new double[] {row < 800 ? 0 : 0.1});

        assertThat(scores.subList(0, 800)).noneMatch(score -> score.anomalous() || score.alarm());
        assertThat(scores.get(800).alarm()).isTrue();
        assertThat(scores.get(820).anomalous()).isTrue();
    }

    @Test
    void hugeAndMissingValuesLeaveFiniteScoresBehind() {
        List<AnomalyScore> scores = scores(1_200, row -> switch (row % 400) {
            case 399 -> new double[] {1e300, -1e300};
            case 398 -> new double[] {Double.NaN, Double.NaN};
            case 397 -> new double[] {Double.NaN, 0.1};
            default -> pair(row);
        });

        assertThat(scores)
                .allMatch(score -> Double.isFinite(score.distance())
                        && score.pValue() > 0
                        && score.anomalyScore() >= 0
                        && score.anomalyScore() <= 1);
    }

    @Test
    void whatComesAgainIsNoNews() {
        // Given a spike every 100 rows
        List<AnomalyScore> scores =
                scores(4_000, row -> new double[] {row % 100 == 99 ? 20 : pair(row)[0], pair(row)[1]});

        double first = scores.get(499).anomalyScore();
        double last = scores.get(3_999).anomalyScore();
        assertThat(last).isLessThan(Math.max(0.3, first));
    }

    private static double share(List<AnomalyScore> scores) {
        return (double) scores.stream().filter(AnomalyScore::anomalous).count() / scores.size();
    }

    /** Two values of nearly the same noise. */
    private static double[] pair(int row) {
        SplittableRandom random = new SplittableRandom(1_000 + row);
        double common = random.nextGaussian();
        return new double[] {common + 0.1 * random.nextGaussian(), common + 0.1 * random.nextGaussian()};
    }

    /** With a network that reconstructs 0, and a forecast that follows the values. */
    private static List<AnomalyScore> scores(int rows, IntFunction<double[]> values) {
        int dimension = values.apply(0).length;
        AnomalyScorer scorer = new AnomalyScorer(dimension, 0, SETTINGS);
        double[] forecast = new double[dimension];
        List<AnomalyScore> scores = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] observed = values.apply(row);
            double[] errors = new double[dimension];
            for (int i = 0; i < dimension; i++) {
                errors[i] = observed[i] - forecast[i];
                forecast[i] += Double.isNaN(errors[i]) ? 0 : 0.1 * Math.max(-5, Math.min(5, errors[i]));
            }
            scores.add(scorer.observe(new RowEvidence(observed, errors, observed, 0)));
        }
        return scores;
    }
}
