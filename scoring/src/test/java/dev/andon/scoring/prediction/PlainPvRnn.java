package dev.andon.scoring.prediction;

import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.List;
import java.util.Map;

/**
 * Free energy of one station step by step in plain Java and float64, straight from the method's equations: the oracle
 * the graphs are tested with.
 *
 * @param window whose free energy; its steps may hold NaN for missing values
 * @param noise {@code [steps][stochastic]}
 */
record PlainPvRnn(Weights weights, InferenceWindow window, double[][] noise) {

    /** F summed over the window for adaptive vectors {@code [steps][2 * stochastic]}. */
    double freeEnergy(double[][] adaptive) {
        Network network = weights.network();
        List<Layer> layers = network.layers();
        double[][] h = new double[layers.size()][];
        double[][] d = new double[layers.size()][];
        int from = 0;
        for (int l = 0; l < h.length; l++) {
            h[l] = new double[layers.get(l).deterministic()];
            for (int i = 0; i < h[l].length; i++) {
                h[l][i] = window.carried()[from++];
            }
            d[l] = tanh(h[l]);
        }
        double energy = 0;
        for (int step = 0; step < window.steps(); step++) {
            for (int l = layers.size() - 1; l >= 0; l--) {
                boolean start = step == 0 && !window.slid();
                energy += step(l, step, start, adaptive[step], h, d);
            }
            energy += reconstruction(step, d[0]);
        }
        return energy;
    }

    /** Advances one layer by one step; its weighted complexity. */
    private double step(int l, int step, boolean start, double[] adaptive, double[][] h, double[][] d) {
        Layer layer = weights.network().layers().get(l);
        int units = weights.network().stochastic();
        int from = weights.network().layers().subList(0, l).stream()
                .mapToInt(Layer::stochastic)
                .sum();
        double[] mean = affine(d[l], Weights.PRIOR_MEAN + l, Weights.PRIOR_MEAN_BIAS + l);
        double[] log = affine(d[l], Weights.PRIOR_DEVIATION + l, Weights.PRIOR_DEVIATION_BIAS + l);
        double[] z = new double[layer.stochastic()];
        double complexity = 0;
        for (int j = 0; j < z.length; j++) {
            double priorMean = start ? 0 : Math.tanh(mean[j]);
            double priorLog = start ? 0 : clamp(log[j]);
            double posteriorMean = Math.tanh(adaptive[from + j]);
            double posteriorLog = clamp(adaptive[units + from + j]);
            z[j] = posteriorMean + Math.exp(posteriorLog) * noise[step][from + j];
            double distance = posteriorMean - priorMean;
            complexity += priorLog
                    - posteriorLog
                    + (Math.exp(2 * posteriorLog) + distance * distance) / (2 * Math.exp(2 * priorLog))
                    - 0.5;
        }
        double[] input = affine(d[l], Weights.RECURRENT + l, Weights.BIAS + l);
        add(input, product(z, Weights.STOCHASTIC + l));
        if (l < h.length - 1) {
            add(input, product(d[l + 1], Weights.TOP_DOWN + l));
        }
        for (int i = 0; i < h[l].length; i++) {
            h[l][i] = (1 - 1 / layer.timeConstant()) * h[l][i] + input[i] / layer.timeConstant();
        }
        d[l] = tanh(h[l]);
        return (start ? layer.firstMetaPrior() : layer.metaPrior()) * complexity / layer.stochastic();
    }

    private double reconstruction(int step, double[] hidden) {
        double[] output = affine(hidden, Weights.OUTPUT, Weights.OUTPUT_BIAS);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            double error = output[i] - window.observed()[step * output.length + i];
            sum += Double.isNaN(error) ? 0 : error * error;
        }
        return sum / (2 * output.length);
    }

    private double[] affine(double[] input, String weight, String bias) {
        double[] output = product(input, weight);
        float[] added = weights.tensors().get(bias);
        for (int i = 0; i < output.length; i++) {
            output[i] += added[i];
        }
        return output;
    }

    private double[] product(double[] input, String weight) {
        Map<String, float[]> tensors = weights.tensors();
        float[] matrix = tensors.get(weight);
        double[] output = new double[matrix.length / input.length];
        for (int i = 0; i < input.length; i++) {
            for (int o = 0; o < output.length; o++) {
                output[o] += input[i] * matrix[i * output.length + o];
            }
        }
        return output;
    }

    private static void add(double[] to, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += values[i];
        }
    }

    private static double[] tanh(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.tanh(values[i]);
        }
        return result;
    }

    private static double clamp(double log) {
        return Math.min(FreeEnergyGraph.HIGHEST_LOG_DEVIATION, Math.max(FreeEnergyGraph.LOWEST_LOG_DEVIATION, log));
    }
}
