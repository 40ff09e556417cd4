package dev.andon.scoring.corruption;

/**
 * Log-likelihood under a Gaussian whose covariance all share: linear in the features, but for a term that all share too
 * and that is left out.
 *
 * @param weights inverse covariance times mean
 * @param bias minus half of mean times weights
 */
record Discriminant(double[] weights, double bias) {

    /**
     * @param covariance positive definite
     * @throws IllegalArgumentException if it is not
     */
    static Discriminant of(double[] mean, double[][] covariance) {
        double[] weights = solved(lower(covariance), mean);
        double bias = 0;
        for (int i = 0; i < mean.length; i++) {
            bias -= mean[i] * weights[i] / 2;
        }
        return new Discriminant(weights, bias);
    }

    /**
     * @param sum of the features of all images
     */
    double logLikelihood(double[] sum, int images) {
        double logLikelihood = images * bias;
        for (int i = 0; i < sum.length; i++) {
            logLikelihood += weights[i] * sum[i];
        }
        return logLikelihood;
    }

    /** The lower triangular factor of Cholesky. */
    private static double[][] lower(double[][] matrix) {
        double[][] lower = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column];
                for (int i = 0; i < column; i++) {
                    rest -= lower[row][i] * lower[column][i];
                }
                lower[row][column] = row == column ? Math.sqrt(rest) : rest / lower[column][column];
            }
            if (!(lower[row][row] > 0)) {
                throw new IllegalArgumentException("the covariance is not positive definite in row " + row);
            }
        }
        return lower;
    }

    private static double[] solved(double[][] lower, double[] right) {
        double[] solved = right.clone();
        for (int row = 0; row < solved.length; row++) {
            for (int i = 0; i < row; i++) {
                solved[row] -= lower[row][i] * solved[i];
            }
            solved[row] /= lower[row][row];
        }
        for (int row = solved.length - 1; row >= 0; row--) {
            for (int i = row + 1; i < solved.length; i++) {
                solved[row] -= lower[i][row] * solved[i];
            }
            solved[row] /= lower[row][row];
        }
        return solved;
    }
}
