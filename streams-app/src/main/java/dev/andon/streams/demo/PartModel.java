package dev.andon.streams.demo;

import dev.andon.scoring.corruption.Corruption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classifier that a demo tells small parts by, its weight signatures and its corruption detector; {@code bench
 * part-model} makes them, and must again wherever a part's picture changes.
 */
public final class PartModel {

    /** Its file; its manifest is beside it. */
    public static final String MODEL = "parts.onnx";

    /** File of the detector of {@link CameraTrouble#KINDS}. */
    public static final String DETECTOR = "parts.detector";

    private PartModel() {}

    /** Id of the signature against a corruption: its word without what kind of noise or blur. */
    public static String signature(Corruption corruption) {
        return corruption.word().replaceFirst("^gaussian-", "");
    }

    /** Files of the signatures, in the order of {@link CameraTrouble#KINDS}. */
    public static List<String> signatureFiles() {
        return CameraTrouble.KINDS.stream()
                .map(kind -> signature(kind) + ".rws")
                .toList();
    }

    /** Writes all of them into a folder. */
    public static void unpack(Path folder) {
        List<String> names = new ArrayList<>(List.of(MODEL, "parts.yaml", DETECTOR));
        names.addAll(signatureFiles());
        BundledFiles.unpack(names, folder);
    }
}
