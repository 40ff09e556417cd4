package dev.andon.scoring.onnx;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code pv-rnn} block of a manifest, as training writes it: the shape of the network (Ahmadi &amp; Tani 2019, section
 * 2) and how it is fed and run.
 *
 * @param columns the values of an observation, in the order of the network's output
 * @param layers fast layer, closest to the output, first
 * @param window steps over which the posterior is inferred
 * @param iterations of error regression an observation; 0 regresses nothing
 * @param rate of Adam in error regression
 * @param horizon steps forecast
 * @param training where the weights come from
 */
public record PvRnn(
        List<Column> columns,
        List<Layer> layers,
        int window,
        int iterations,
        double rate,
        int horizon,
        Training training) {

    public PvRnn {
        columns = some("columns", columns);
        layers = some("layers", layers);
        require("training", training);
        positive("window", window);
        positive("rate", rate);
        positive("horizon", horizon);
        if (iterations < 0) {
            throw refused("iterations is %d, must be 0 or more".formatted(iterations));
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw refused("columns names one twice: "
                    + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
        }
    }

    /**
     * One value of an observation and its standardisation, {@code (value - mean) / deviation}.
     *
     * @param name as in the header of the training files
     * @param mean in the value's own unit
     * @param deviation in the value's own unit, above 0
     */
    public record Column(String name, double mean, double deviation) {
        public Column {
            require("name", name);
            if (!Double.isFinite(mean)) {
                throw refused("mean of %s is %s, must be finite".formatted(name, mean));
            }
            positive("deviation of " + name, deviation);
        }
    }

    /**
     * One layer of the network.
     *
     * @param deterministic number of deterministic units (d)
     * @param stochastic number of stochastic units (z)
     * @param timeConstant in steps, at least 1 (tau)
     * @param metaPrior weight of complexity (w)
     * @param firstMetaPrior that weight at the first step of a stream
     */
    public record Layer(
            int deterministic, int stochastic, double timeConstant, double metaPrior, double firstMetaPrior) {
        public Layer {
            positive("deterministic", deterministic);
            positive("stochastic", stochastic);
            positive("meta-prior", metaPrior);
            positive("first-meta-prior", firstMetaPrior);
            if (!(timeConstant >= 1 && Double.isFinite(timeConstant))) {
                throw refused("time-constant is %s, must be at least 1".formatted(timeConstant));
            }
        }
    }

    /**
     * Where the weights come from.
     *
     * @param dataSha256 of the training rows
     * @param rows trained on
     * @param seed of every random draw
     * @param epochs trained
     */
    public record Training(String dataSha256, long rows, long seed, int epochs) {
        public Training {
            require("data-sha256", dataSha256);
            positive("rows", rows);
            positive("epochs", epochs);
            if (!dataSha256.matches("[0-9a-f]{64}")) {
                throw refused("data-sha256 is 64 lower-case hex digits, not '%s'".formatted(dataSha256));
            }
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw refused("%s is %s, must be above 0"
                    .formatted(key, String.valueOf(value).replaceFirst("\\.0$", "")));
        }
    }

    private static <T> List<T> some(String key, @Nullable List<T> values) {
        if (values == null || values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
            throw refused(key + " must hold at least one entry and no empty ones");
        }
        return List.copyOf(values);
    }

    private static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw refused(key + " is missing");
        }
    }

    private static StartException refused(String what) {
        return new StartException(FailureCode.SETTINGS, what);
    }
}
