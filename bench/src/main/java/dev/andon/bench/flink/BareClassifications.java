package dev.andon.bench.flink;

import dev.andon.bench.ProcessCpu;
import dev.andon.bench.TrialFrame;
import dev.andon.bench.trial.Spent;
import dev.andon.bench.trial.Throughput;
import dev.andon.schemas.ClassificationState;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.ClassifierOutcome;
import dev.andon.scoring.onnx.Device;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Decode, route and classify on one thread: the job's work without Kafka. */
final class BareClassifications implements Throughput {

    private final IntFunction<TrialFrame> source;
    private final ClassificationSettings settings;
    private final ClassifierModels models = new ClassifierModels(Device.CPU);
    private final Classifier classifier = new Classifier(models, "bench");
    private final Map<String, ClassificationState> stations = new HashMap<>();
    private int next;

    BareClassifications(IntFunction<TrialFrame> source, ClassificationSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    @Override
    public Spent run(int records) {
        double cpu = ProcessCpu.seconds();
        long start = System.nanoTime();
        for (int i = 0; i < records; i++, next++) {
            TrialFrame frame = source.apply(next);
            ClassifierOutcome outcome =
                    classifier.classify(frame.frame(), frame.image(), settings, stations.get(frame.station()), next);
            stations.put(frame.station(), outcome.state());
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(records, wall, ProcessCpu.seconds() - cpu);
    }

    @Override
    public void close() {
        models.close();
    }
}
