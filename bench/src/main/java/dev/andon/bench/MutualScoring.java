package dev.andon.bench;

import dev.andon.scoring.inspection.MutualScorer;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import java.util.List;
import java.util.stream.Stream;

/** Andon's way, exactly as the stream runs it: one pair of images a call. The threads share out the references. */
final class MutualScoring implements WindowScoring {

    private PatchVectors vectors;
    private float[] cosines;
    private Workers workers;
    private MutualScorer scorer;
    private List<FloatTensor> towardsReference;

    @Override
    public String name() {
        return "Andon";
    }

    @Override
    public double operations() {
        return 2.0 * vectors.patches() * cosines.length * vectors.channels();
    }

    @Override
    public void load(PatchVectors vectors, int window) {
        this.vectors = vectors;
        this.cosines = new float[window * vectors.patches()];
    }

    @Override
    public void open(int threads) {
        workers = new Workers(threads);
        scorer = new MutualScorer(vectors.patches(), vectors.channels(), Device.CPU);
        towardsReference = Stream.generate(scorer::newCosines).limit(threads).toList();
    }

    @Override
    public void run() {
        workers.run(worker -> {
            int window = cosines.length / vectors.patches();
            for (int reference = worker; reference < window; reference += workers.count()) {
                score(reference, towardsReference.get(worker));
            }
        });
    }

    @Override
    public float[] distances() {
        float[] distances = new float[cosines.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) Math.sqrt(Math.max(0, 2 - 2 * cosines[i]));
        }
        return distances;
    }

    @Override
    public void close() {
        workers.close();
        scorer.close();
        towardsReference.forEach(FloatTensor::close);
    }

    private void score(int reference, FloatTensor towardsReference) {
        scorer.nearest(vectors.query(), vectors.references()[reference], towardsReference);
        towardsReference.buffer().get(0, cosines, reference * vectors.patches(), vectors.patches());
    }
}
