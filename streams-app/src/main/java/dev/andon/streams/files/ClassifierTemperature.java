package dev.andon.streams.files;

import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.SignatureTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Temperatures that were learnt, in the files they are read from. */
public final class ClassifierTemperature {

    private ClassifierTemperature() {}

    /** Into a classifier's manifest, which it returns. */
    public static Path write(Path model, double temperature) throws IOException {
        ModelManifest manifest = ModelFile.load(model).manifest();
        Path page = ModelFile.manifestPath(model);
        WholeFile.write(
                page,
                StrictYaml.write(ModelManifest.ofClassifier(
                        manifest.model(),
                        manifest.sha256(),
                        manifest.input(),
                        manifest.classifier().withTemperature(temperature))));
        return page;
    }

    /** Into a signature's file, beside its other metrics. */
    public static void writeTo(Path file, double temperature) throws IOException {
        Signature signature = SignatureFile.read(file);
        Map<String, Double> metrics = new TreeMap<>(signature.metrics());
        metrics.put(SignatureTrial.TEMPERATURE, temperature);
        WholeFile.write(file, SignatureFile.write(signature.withMetrics(metrics)));
    }
}
