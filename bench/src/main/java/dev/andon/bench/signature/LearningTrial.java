package dev.andon.bench.signature;

import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.Answers;
import dev.andon.scoring.signature.ClassifierTraining;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.Condition;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.LearningSettings;
import dev.andon.scoring.signature.Patch;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.SignatureLearning;

/**
 * One corruption and seed. Accuracies are percent of corrupted test images, severity 5.
 *
 * @param unpatched of the clean model
 * @param patched with the signature as its file holds it
 * @param exact with the signature before it was rounded to 8 bits
 * @param robust of the model whose layers all learnt
 * @param bytes of the signature's file
 */
record LearningTrial(double unpatched, double patched, double exact, double robust, int bytes) {

    static LearningTrial of(
            CleanClassifier clean,
            Corruption corruption,
            DataSet data,
            LearningSettings settings,
            long seed,
            long testSeed) {
        Condition severest = Condition.corrupted(corruption, Corruption.SEVERITIES, testSeed);
        SignatureLearning learning = new SignatureLearning(clean, corruption, seed, Device.CPU);
        Graph shallow = learning.trained(data.training(), settings, (step, loss) -> {});
        Graph whole = learning.trained(
                data.training(),
                LearningSettings.ofAllLayers(settings.batch(), settings.steps(), settings.rate()),
                (step, loss) -> {});
        Signature exact =
                new Extraction(clean.graph(), settings.layers()).direct(corruption.word(), corruption.word(), shallow);
        byte[] file = SignatureFile.write(exact);
        return new LearningTrial(
                accuracy(clean, data, severest),
                accuracy(patched(clean, SignatureFile.read("trial", file)), data, severest),
                accuracy(patched(clean, exact), data, severest),
                accuracy(clean.with(whole), data, severest),
                file.length);
    }

    /** A small network that has learnt from the clean images. */
    static CleanClassifier cleanModel(DataSet data, int steps) {
        SmallNetwork network = new SmallNetwork(data.channels(), data.height(), data.width(), data.labels());
        CleanClassifier drawn = CleanClassifier.of(network.graph(1), network.manifest("clean", "0".repeat(64)));
        Graph trained = new ClassifierTraining(drawn, data.training(), Condition.CLEAN, 1)
                .run(
                        LearningSettings.ofAllLayers(LearningSettings.BATCH, steps, LearningSettings.RATE),
                        Device.CPU,
                        (step, loss) -> {});
        return drawn.with(trained);
    }

    /** Share of the dedicated robust model's gain, percent. */
    double recovery() {
        return 100 * (patched - unpatched) / (robust - unpatched);
    }

    private static CleanClassifier patched(CleanClassifier clean, Signature signature) {
        return clean.with(Patch.of(signature, 1).applied(clean.graph()));
    }

    private static double accuracy(CleanClassifier classifier, DataSet data, Condition condition) {
        return Answers.of(classifier, data.test(), condition, Device.CPU).accuracy();
    }
}
