package dev.andon.scoring.onnx;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model's bytes with its manifest; the bytes are those whose hash the manifest gives. What is in them is not looked
 * at here.
 *
 * @param name for people: the ONNX file's name
 * @param bytes of the ONNX file; not to be changed
 */
public record ModelFile(String name, byte[] bytes, ModelManifest manifest) {

    /** An ONNX file is one protobuf message, and those end at 2 GiB. */
    static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    public ModelFile {
        String actual = Sha256.of(bytes);
        if (!actual.equals(manifest.sha256())) {
            throw new StartException(
                    FailureCode.MODEL_HASH,
                    "model %s has SHA-256 %s, its manifest says %s; if the new file is meant, write its hash there"
                            .formatted(name, actual, manifest.sha256()));
        }
    }

    /**
     * Reads a model and the manifest beside it.
     *
     * @param onnx for example {@code models/deit_tiny_224.onnx}, with {@code models/deit_tiny_224.yaml} beside it
     * @throws StartException if either is missing or not readable, or the hash differs
     */
    public static ModelFile load(Path onnx) {
        Path page = manifestPath(onnx);
        if (!Files.isRegularFile(onnx)) {
            throw new StartException(FailureCode.MODEL_MISSING, "there is no model file " + onnx);
        }
        if (!Files.isRegularFile(page)) {
            throw new StartException(
                    FailureCode.MODEL_MISSING,
                    "model %s has no manifest %s; draft one with: ./andon model describe %s --write"
                            .formatted(onnx, page, onnx));
        }
        try {
            ModelManifest manifest = StrictYaml.read(page.toString(), Files.readString(page), ModelManifest.class);
            String name = onnx.getFileName().toString();
            if (!manifest.model().equals(name)) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "%s is the manifest of %s, not of %s".formatted(page, manifest.model(), name));
            }
            return new ModelFile(name, read(onnx), manifest);
        } catch (IOException e) {
            throw new StartException(FailureCode.MODEL_MISSING, "cannot read model %s: %s".formatted(onnx, e), e);
        }
    }

    /** The bytes of an ONNX file of at most 2 GiB. */
    public static byte[] read(Path onnx) throws IOException {
        long size = Files.size(onnx);
        if (size > MAX_BYTES) {
            throw new StartException(
                    FailureCode.MODEL_MISSING,
                    "model %s has %d bytes; an ONNX file ends at 2 GiB, so this is none".formatted(onnx, size));
        }
        return Files.readAllBytes(onnx);
    }

    /** Where the manifest of a model file is: the same name, ending in {@code .yaml}. */
    public static Path manifestPath(Path onnx) {
        return onnx.resolveSibling(onnx.getFileName().toString().replaceFirst("\\.onnx$", "") + ".yaml");
    }

    /** What results name: scores compare only under one. */
    public ModelRef ref() {
        return new ModelRef(name, manifest.sha256());
    }
}
