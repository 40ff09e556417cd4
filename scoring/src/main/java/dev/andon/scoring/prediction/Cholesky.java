package dev.andon.scoring.prediction;

/** Solves with a symmetric positive definite matrix. */
final class Cholesky {

    private Cholesky() {}

    /**
     * {@code v' S^-1 v}.
     *
     * @param matrix S, {@code [n][n]}; its lower half is overwritten by its factor
     * @param vector v, {@code [n]}; overwritten
     */
    static double squaredNorm(double[][] matrix, double[] vector) {
        double norm = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(rest) : rest / matrix[j][j];
            }
            for (int k = 0; k < i; k++) {
                vector[i] -= matrix[i][k] * vector[k];
            }
            vector[i] /= matrix[i][i];
            norm += vector[i] * vector[i];
        }
        return norm;
    }
}
