package dev.andon.scoring.prediction.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Learns a network from series: for each meta-prior tried, all epochs; the one whose forecasts are best on rows kept out
 * is the result. Equal series, settings and seed give equal weights, whether interrupted or not.
 *
 * <pre>{@code
 * while (!training.isDone()) {
 *     show(training.epoch());
 * }
 * Weights weights = training.result();
 * }</pre>
 */
public final class Training implements AutoCloseable {

    private final List<Network> candidates;
    private final Segments segments;
    private final TrainingSettings settings;
    private final RegressionSettings regression;
    private final Device device;
    private final List<TrainingProgress> curve = new ArrayList<>();
    private @Nullable Learner learner;
    private @Nullable Weights best;
    private int chosen = -1;

    /**
     * Starts training.
     *
     * @param dimension values of an observation
     * @param layers the network's, their meta-priors as multiples of the variance rule's
     * @param series {@code [series][rows]} of {@code [dimension]}, standardised, NaN where missing
     * @param regression how the network will be used, by which candidates are judged
     * @throws StartException {@code SETTINGS} if no series is long enough for one segment
     */
    public Training(
            int dimension,
            List<Layer> layers,
            List<List<float[]>> series,
            TrainingSettings settings,
            RegressionSettings regression,
            Device device) {
        this.segments = Segments.of(series, settings.segment());
        this.settings = settings;
        this.regression = regression;
        this.device = device;
        Network ruled = MetaPriorRule.apply(new Network(dimension, layers), segments);
        this.candidates = settings.metaPriorFactors().stream()
                .map(ruled::withMetaPriorTimes)
                .toList();
    }

    public boolean isDone() {
        return curve.size() == candidates.size() * settings.epochs();
    }

    /** One epoch of the candidate in turn, which is judged after its last. */
    public TrainingProgress epoch() {
        int candidate = curve.size() / settings.epochs();
        if (learner == null) {
            learner = new Learner(candidates.get(candidate), segments.trained(), settings, device);
        }
        double freeEnergy = finite(learner.epoch());
        boolean last = (curve.size() + 1) % settings.epochs() == 0;
        TrainingProgress progress =
                progress(freeEnergy, last ? judge(candidate, learner.weights()) : OptionalDouble.empty());
        curve.add(progress);
        if (last) {
            learner.close();
            learner = null;
        }
        return progress;
    }

    /** Every epoch so far. */
    public List<TrainingProgress> curve() {
        return List.copyOf(curve);
    }

    /** The best candidate's weights, once done. */
    public Weights result() {
        if (!isDone() || best == null) {
            throw new IllegalStateException("training is not done");
        }
        return best;
    }

    /** All that is needed to go on later with {@link #resume}. */
    public byte[] checkpoint() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Checkpoint.writeHeader(out, fingerprint());
            Checkpoint.writeCurve(out, curve);
            out.writeInt(chosen);
            if (best != null) {
                Checkpoint.writeWeights(out, best);
            }
            if (learner != null) {
                learner.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Goes on where a training of the same series and settings was interrupted; to be called before the first epoch.
     *
     * @throws StartException {@code SETTINGS} if the checkpoint is cut short, or of other series or settings
     */
    public void resume(byte[] checkpoint) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
            Checkpoint.requireHeader(in, fingerprint());
            for (double[] point : Checkpoint.readCurve(in)) {
                curve.add(progress(point[0], Checkpoint.present(point[1])));
            }
            chosen = in.readInt();
            best = chosen < 0 ? null : Checkpoint.readWeights(in, candidates.get(chosen));
            if (curve.size() % settings.epochs() > 0) {
                learner = new Learner(
                        candidates.get(curve.size() / settings.epochs()), segments.trained(), settings, device);
                learner.read(in);
            }
        } catch (IOException e) {
            throw Checkpoint.refused("is cut short");
        }
    }

    @Override
    public void close() {
        if (learner != null) {
            learner.close();
        }
    }

    private TrainingProgress progress(double freeEnergy, OptionalDouble error) {
        int candidate = curve.size() / settings.epochs();
        return new TrainingProgress(
                candidate + 1,
                candidates.size(),
                settings.metaPriorFactors().get(candidate),
                curve.size() % settings.epochs() + 1,
                settings.epochs(),
                freeEnergy,
                error);
    }

    /** The better of the best so far and the candidate that is through; with nothing kept out, the first stays. */
    private OptionalDouble judge(int candidate, Weights weights) {
        OptionalDouble error = Judge.error(weights, segments, regression, device);
        if (best == null || error.isPresent() && error.getAsDouble() < errorOf(chosen)) {
            best = weights;
            chosen = candidate;
        }
        return error;
    }

    private double errorOf(int candidate) {
        return curve.get((candidate + 1) * settings.epochs() - 1).keptOutError().orElse(Double.POSITIVE_INFINITY);
    }

    private double finite(double freeEnergy) {
        if (Double.isFinite(freeEnergy)) {
            return freeEnergy;
        }
        throw new StartException(
                FailureCode.SETTINGS,
                "training diverged: free energy is %s; lower the weight rate from %s"
                        .formatted(freeEnergy, settings.weightRate()));
    }

    private String fingerprint() {
        int values = segments.trained().stream().mapToInt(Arrays::hashCode).reduce(1, (all, one) -> 31 * all + one);
        return candidates + " " + settings + " " + regression + " " + values;
    }
}
