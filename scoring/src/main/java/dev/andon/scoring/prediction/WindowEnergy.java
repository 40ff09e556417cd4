package dev.andon.scoring.prediction;

import dev.andon.scoring.onnx.PvRnn.Layer;
import java.nio.FloatBuffer;

/**
 * A station's free energy, summed here rather than in the graph: the runtime's sums round by where a row lies in memory,
 * so a station's would depend on its place in the batch.
 *
 * @param freeEnergy per step of the window
 * @param accuracy its reconstruction term, per step
 * @param complexity {@code [layers]}: per step and unit, before the meta-prior
 * @param newest {@code [layers]}: the same at the newest step
 */
record WindowEnergy(double freeEnergy, double accuracy, float[] complexity, float[] newest) {

    /**
     * Of one station.
     *
     * @param first its row of the window's first step
     * @param batch rows from one step to the next
     * @param outputs {@code [rows, dimension]}
     * @param complexities {@code [rows, stochastic]}
     */
    static WindowEnergy of(
            InferenceWindow window,
            Network network,
            int first,
            int batch,
            FloatBuffer outputs,
            FloatBuffer complexities) {
        int layers = network.layers().size();
        double[] sums = new double[layers];
        double[] newest = new double[layers];
        double accuracy = 0;
        double weighted = 0;
        for (int step = 0; step < window.steps(); step++) {
            int row = first + step * batch;
            accuracy += accuracy(window, network.dimension(), step, row, outputs);
            newest = complexities(network, row, complexities);
            for (int l = 0; l < layers; l++) {
                Layer layer = network.layers().get(l);
                boolean start = step == 0 && !window.slid();
                weighted += newest[l] * (start ? layer.firstMetaPrior() : layer.metaPrior());
                sums[l] += newest[l];
            }
        }
        int steps = window.steps();
        return new WindowEnergy((accuracy + weighted) / steps, accuracy / steps, over(sums, steps), over(newest, 1));
    }

    private static double accuracy(InferenceWindow window, int dimension, int step, int row, FloatBuffer outputs) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double error = outputs.get(row * dimension + i) - window.observed()[step * dimension + i];
            sum += Double.isNaN(error) ? 0 : error * error;
        }
        return sum / (2 * dimension);
    }

    /** Mean over units, of each layer. */
    private static double[] complexities(Network network, int row, FloatBuffer complexities) {
        double[] means = new double[network.layers().size()];
        int at = row * network.stochastic();
        for (int l = 0; l < means.length; l++) {
            int units = network.layers().get(l).stochastic();
            for (int unit = 0; unit < units; unit++) {
                means[l] += (double) complexities.get(at++) / units;
            }
        }
        return means;
    }

    private static float[] over(double[] sums, int steps) {
        float[] means = new float[sums.length];
        for (int l = 0; l < means.length; l++) {
            means[l] = (float) (sums[l] / steps);
        }
        return means;
    }
}
