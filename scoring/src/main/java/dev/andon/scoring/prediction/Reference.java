package dev.andon.scoring.prediction;

import java.util.List;

/**
 * How a station's reconstruction errors spread while all was normal: their covariance, by which a deviation is whitened,
 * and how fast the level of each value wandered. A level goes on following its value while that is normal and stands
 * still while it is not, growing less certain as it wandered before: a value that always drifted weighs less and less,
 * one that never did stays sharp.
 */
final class Reference {

    /** Rows over which a level is told from noise. */
    private static final int BLOCK = 50;

    /** Share of a value's own variance added to it, so that values that only ever move together stay apart. */
    private static final double RIDGE = 1e-3;

    /** Below a thousandth of a standard deviation is rounding. */
    private static final double ROUNDING = 1e-6;

    private final double[][] covariance;
    private final double[] wander;
    private final double[] level;
    private final double[] doubt;

    /**
     * @param rows {@code [rows][dimension]} of normal behaviour, standardised, 0 where missing; at least two blocks
     * @param means {@code [rows][dimension]}: of the newest rows at each
     */
    Reference(List<double[]> rows, List<double[]> means) {
        int dimension = rows.get(0).length;
        int blocks = rows.size() / BLOCK;
        double[][] centres = new double[blocks][dimension];
        for (int row = 0; row < blocks * BLOCK; row++) {
            for (int i = 0; i < dimension; i++) {
                centres[row / BLOCK][i] += rows.get(row)[i] / BLOCK;
            }
        }
        wander = wander(rows, centres);
        covariance = covariance(means, centres);
        level = centres[0].clone();
        doubt = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            doubt[i] = covariance[i][i];
        }
    }

    /** One that {@link #exchange} fills. */
    Reference(int dimension) {
        covariance = new double[dimension][dimension];
        wander = new double[dimension];
        level = new double[dimension];
        doubt = new double[dimension];
    }

    void exchange(StateNumbers numbers) {
        for (double[] row : covariance) {
            numbers.pass(row);
        }
        numbers.pass(wander);
        numbers.pass(level);
        numbers.pass(doubt);
    }

    /** The squared whitened distance of {@code mean} from the levels, a step later than the last. */
    double squaredDistance(double[] mean) {
        double[][] spread = new double[level.length][];
        double[] off = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            doubt[i] += wander[i];
            spread[i] = covariance[i].clone();
            spread[i][i] += doubt[i];
            off[i] = mean[i] - level[i];
        }
        return Cholesky.squaredNorm(spread, off);
    }

    /**
     * Lets the levels follow a normal row.
     *
     * @param newest rows that {@code mean} is of
     */
    void follow(double[] mean, int newest) {
        for (int i = 0; i < level.length; i++) {
            double gain = doubt[i] / (doubt[i] + covariance[i][i] * newest);
            level[i] += gain * (mean[i] - level[i]);
            doubt[i] *= 1 - gain;
        }
    }

    /** Variance a row that levels moved by, beyond what noise does to the means of blocks. */
    private static double[] wander(List<double[]> rows, double[][] centres) {
        double[] wander = new double[centres[0].length];
        for (int i = 0; i < wander.length; i++) {
            double moved = 0;
            double noise = 0;
            for (int block = 1; block < centres.length; block++) {
                double step = centres[block][i] - centres[block - 1][i];
                moved += step * step / (centres.length - 1);
            }
            for (int row = 0; row < centres.length * BLOCK; row++) {
                double off = rows.get(row)[i] - centres[row / BLOCK][i];
                noise += off * off / (centres.length * BLOCK);
            }
            wander[i] = Math.max(0, moved - 2 * noise / BLOCK) / BLOCK;
        }
        return wander;
    }

    /** Of the means around their block's centre. */
    private static double[][] covariance(List<double[]> means, double[][] centres) {
        int dimension = centres[0].length;
        double[][] covariance = new double[dimension][dimension];
        int rows = centres.length * BLOCK;
        for (int row = 0; row < rows; row++) {
            double[] centre = centres[row / BLOCK];
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    covariance[i][j] += (means.get(row)[i] - centre[i]) * (means.get(row)[j] - centre[j]) / rows;
                }
            }
        }
        for (int i = 0; i < dimension; i++) {
            covariance[i][i] += RIDGE * covariance[i][i] + ROUNDING;
        }
        return covariance;
    }
}
