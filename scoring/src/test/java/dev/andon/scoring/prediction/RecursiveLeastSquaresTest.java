package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecursiveLeastSquaresTest {

    private static final double[] PRIOR = {1, 0, -0.5, 0};

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.999, 0.98})
    void itsCoefficientsAreThoseOfTheWeightedBatchProblem(double forgetting) {
        // Given
        SplittableRandom random = new SplittableRandom(5);
        int examples = 400;
        int size = PRIOR.length;
        double[][] matrix = new double[size][size];
        double[] right = new double[size];
        RecursiveLeastSquares regression = new RecursiveLeastSquares(PRIOR, forgetting);

        // When
        for (int n = 1; n <= examples; n++) {
            double[] x = random.doubles(size, -2, 2).toArray();
            double target = 0.7 * x[0] - 1.2 * x[3] + 0.1 * random.nextGaussian();
            double weight = 0.05 + random.nextDouble();
            regression.learn(x, target, weight);
            double importance = weight * Math.pow(forgetting, examples - n);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += importance * x[i] * x[j];
                }
                right[i] += importance * x[i] * target;
            }
        }

        // Then
        double priorImportance = Math.pow(forgetting, examples);
        for (int i = 0; i < size; i++) {
            matrix[i][i] += priorImportance;
            right[i] += priorImportance * PRIOR[i];
        }
        assertThat(regression.coefficients()).containsExactly(solve(matrix, right), within(1e-9));
    }

    @Test
    void recoversTheCoefficientsOfAnAutoregressiveSeries() {
        // Given
        SplittableRandom random = new SplittableRandom(2);
        RecursiveLeastSquares regression = new RecursiveLeastSquares(new double[3], 1);
        double[] x = {0, 0, 1};

        // When
        for (int n = 0; n < 20_000; n++) {
            double next = 1.2 * x[0] - 0.5 * x[1] + 0.3 + random.nextGaussian();
            regression.learn(x, next, 1);
            x = new double[] {next, x[0], 1};
        }

        // Then
        assertThat(regression.coefficients()).containsExactly(new double[] {1.2, -0.5, 0.3}, within(0.03));
    }

    @Test
    void forgetsWithoutGrowingUnstableWhereNothingVariesAndLearnsWhenItDoes() {
        // Given
        RecursiveLeastSquares regression = new RecursiveLeastSquares(new double[2], 0.9);
        for (int n = 0; n < 10_000; n++) {
            regression.learn(new double[] {0, 1}, 3, 1);
        }

        // When
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < 100; n++) {
            double x = random.nextGaussian();
            regression.learn(new double[] {x, 1}, 2 * x + 3, 1);
        }

        // Then
        assertThat(regression.coefficients()).containsExactly(new double[] {2, 3}, within(1e-3));
    }

    @Test
    void learnsOnAfterValuesOfVeryDifferentSize() {
        // Given
        RecursiveLeastSquares regression = new RecursiveLeastSquares(new double[3], 0.99);
        SplittableRandom random = new SplittableRandom(9);
        for (int n = 0; n < 50; n++) {
            double huge = RecentValues.LIMIT * random.nextGaussian();
            regression.learn(new double[] {huge, huge * (1 + 1e-9), 1}, -huge, 1);
        }

        // When
        for (int n = 0; n < 3_000; n++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), 1};
            regression.learn(x, x[0] - 2 * x[1] + 4, 1);
        }

        // Then
        assertThat(regression.coefficients()).containsExactly(new double[] {1, -2, 4}, within(1e-3));
    }

    /** Elimination without pivoting; the matrix is positive definite. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int k = 0; k < size; k++) {
            for (int i = k + 1; i < size; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < size; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
                right[i] -= factor * right[k];
            }
        }
        double[] solution = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < size; j++) {
                sum -= matrix[i][j] * solution[j];
            }
            solution[i] = sum / matrix[i][i];
        }
        return solution;
    }
}
