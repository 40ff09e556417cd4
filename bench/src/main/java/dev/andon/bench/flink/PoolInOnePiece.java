package dev.andon.bench.flink;

import dev.andon.bench.TrialSource;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.inspection.PatchFeatures;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.PoolScore;
import dev.andon.scoring.onnx.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** The same frames scored as one pool in this process, as {@code andon inspect} does a folder. */
final class PoolInOnePiece implements AutoCloseable {

    private final PatchEncoder encoder = PatchEncoders.open((String) null, Device.CPU);
    private final PoolInspector pool = new PoolInspector(encoder);
    private final List<PatchFeatures> features = new ArrayList<>();
    private List<Double> scores = List.of();

    PoolInOnePiece(TrialSource source, int images) {
        for (int i = 0; i < images; i++) {
            features.add(pool.encode(ImageDecoder.decode(source.frame(i).image(), ImageDecoder.MAX_PIXELS)));
        }
    }

    /** Seconds that scoring takes on so many threads; the features are there. */
    double seconds(int threads) {
        ForkJoinPool workers = new ForkJoinPool(threads);
        try {
            long start = System.nanoTime();
            List<PoolScore> scored =
                    workers.submit(() -> pool.score(features, done -> {})).join();
            double seconds = (System.nanoTime() - start) / 1e9;
            scores = scored.stream().map(score -> score.score().value()).toList();
            return seconds;
        } finally {
            workers.shutdown();
        }
    }

    /** Of the last run, in the order of the frames. */
    List<Double> scores() {
        return scores;
    }

    @Override
    public void close() {
        features.forEach(PatchFeatures::close);
        pool.close();
        encoder.close();
    }
}
