package dev.andon.bench.classification;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Routing;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A classifier with all that patches it.
 *
 * @param signatures each for another corruption
 * @param detector null for none: then only commands patch it
 */
record Kit(
        Graph clean,
        ImageInput input,
        ClassifierHead head,
        List<Signature> signatures,
        @Nullable CorruptionDetector detector) {

    private static final String MODEL = "classifier.onnx";
    private static final String DETECTOR = "corruptions.detector";
    private static final String TEMPERATURE = "temperature";

    Kit {
        signatures = List.copyOf(signatures);
    }

    Kit withTemperature(double temperature) {
        return new Kit(clean, input, head.withTemperature(temperature), signatures, detector);
    }

    /** With probabilities as the network gives them, clean and patched. */
    Kit uncalibrated() {
        List<Signature> plain = new ArrayList<>();
        for (Signature signature : signatures) {
            Map<String, Double> metrics = new TreeMap<>(signature.metrics());
            metrics.remove(TEMPERATURE);
            plain.add(signature.withMetrics(metrics));
        }
        return new Kit(clean, input, head.withTemperature(1), plain, detector);
    }

    /** What its signatures make robust to. */
    List<Corruption> corruptions() {
        return signatures.stream()
                .map(signature -> Corruption.of(signature.corruption()))
                .toList();
    }

    /** The right patch: signature to strength; empty for clean frames, or where none is better. */
    Map<String, Double> against(@Nullable Corruption corruption, double severity) {
        return signatures.stream()
                .filter(signature -> corruption != null && corruption.word().equals(signature.corruption()))
                .findFirst()
                .map(signature -> at(signature, severity))
                .orElseGet(Map::of);
    }

    /** One signature, as strong as it says for a severity; empty where that is 0. */
    static Map<String, Double> at(Signature signature, double severity) {
        double strength = signature.strength(severity);
        return strength == 0 ? Map.of() : Map.of(signature.id(), strength);
    }

    /** Writes it into a folder, for settings to name. */
    ClassificationSettings write(Path folder) {
        try {
            Files.createDirectories(folder);
            byte[] model = clean.toBytes();
            Path onnx = Files.write(folder.resolve(MODEL), model);
            ModelManifest manifest = ModelManifest.ofClassifier(MODEL, Sha256.of(model), input, head);
            Files.writeString(ModelFile.manifestPath(onnx), StrictYaml.write(manifest));
            List<String> names = new ArrayList<>();
            for (Signature signature : signatures) {
                Path file = folder.resolve(signature.id() + ".rws");
                Files.write(file, SignatureFile.write(signature));
                names.add(file.toString());
            }
            if (detector == null) {
                return new ClassificationSettings(onnx.toString(), names, null, Routing.MANUAL);
            }
            Path told = Files.writeString(folder.resolve(DETECTOR), DetectorFile.write(detector));
            return new ClassificationSettings(onnx.toString(), names, told.toString(), Routing.AUTO);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
