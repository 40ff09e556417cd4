package dev.andon.bench.classification;

import dev.andon.bench.classification.FramesInFlight.Phase;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.signature.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long a swap takes, beside opening the bare model, and what frames of another station notice of it. */
final class SwapTimes {

    /** A patch of another strength is never among those that are still open. */
    private static final int STRENGTHS = 997;

    private static final int WARM_UP = 3;

    private final Kit kit;
    private final LiveStation swapped;
    private final LiveStation other;
    private final Picture picture;
    private int next;

    /**
     * Milliseconds, sorted.
     *
     * @param swaps from a command until the patched model is open
     * @param bare of opening a patched model's bytes, and no more
     * @param calm frames of another station, on another thread, that met no swap
     * @param during those that met one
     */
    record Millis(double[] swaps, double[] bare, double[] calm, double[] during) {}

    SwapTimes(Kit kit, ClassifierModels models, ClassificationSettings settings, Picture picture) {
        this.kit = kit;
        this.picture = picture;
        models.open(settings);
        this.swapped = new LiveStation(models, settings);
        this.other = new LiveStation(models, settings);
    }

    Millis run(int swaps) throws InterruptedException {
        List<Double> opened = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        FramesInFlight frames = new FramesInFlight(other, picture);
        try (frames) {
            for (int i = 0; i < WARM_UP; i++) {
                swap();
                bare();
            }
            for (int i = 0; i < swaps; i++) {
                frames.enter(Phase.SWAP);
                double millis = swap();
                opened.add(millis);
                frames.enter(Phase.CALM);
                // As long as the swap took, so that both see the same load of the machine.
                int before = frames.frames();
                TimeUnit.MICROSECONDS.sleep((long) (1000 * millis));
                while (frames.frames() < before + 2) {
                    TimeUnit.MICROSECONDS.sleep(200);
                }
                frames.enter(Phase.ASIDE);
                bare.add(bare());
            }
        }
        return new Millis(sorted(opened), sorted(bare), sorted(frames.calm()), sorted(frames.during()));
    }

    private double swap() {
        double strength = strength();
        return millis(() -> swapped.set(Map.of("noise", strength)));
    }

    private double bare() {
        byte[] bytes = Patch.of(kit.signatures().get(0), strength())
                .applied(kit.clean())
                .toBytes();
        return millis(() -> OnnxModel.open("bare", bytes, Device.CPU).close());
    }

    private double strength() {
        return (1 + next++ % STRENGTHS) / (STRENGTHS + 1.0);
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
