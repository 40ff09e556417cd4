package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.schemas.Classification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One classification as the page receives it.
 *
 * @param number counts up over all changes of the board
 * @param at when the result came, in milliseconds since 1970 UTC
 * @param capturedAt when the camera took the frame, in milliseconds since 1970 UTC
 * @param probabilities of the likeliest labels, likeliest first
 * @param evidence of each corruption over the latest frames, 0 to 1, likeliest first
 * @param corruption what the frames are taken for; null for clean ones, or where nothing is detected
 * @param severity of it, 1 to 5
 * @param patches active ones with their strengths, strongest first
 * @param patchedBy command that chose them; null where routing did, or nobody
 * @param weights SHA-256 of the weights in use, hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClassifiedFrame(
        long number,
        String frameId,
        long at,
        long capturedAt,
        @Nullable String partId,
        @Nullable String lot,
        String label,
        List<Share> probabilities,
        List<Share> evidence,
        @Nullable String corruption,
        @Nullable Double severity,
        List<Share> patches,
        @Nullable String patchedBy,
        String weights) {

    private static final int MOST = 8;

    /**
     * @param name a label, corruption or signature
     * @param share its probability, evidence or strength, 0 to 1
     */
    record Share(String name, double share) {}

    static ClassifiedFrame of(Classification classification, Instant at, long number) {
        return new ClassifiedFrame(
                number,
                classification.getFrameId(),
                at.toEpochMilli(),
                classification.getCapturedAt().toEpochMilli(),
                Clipped.orNull(classification.getPartId()),
                Clipped.orNull(classification.getLot()),
                Clipped.text(classification.getLabel()),
                largest(classification.getProbabilities()),
                largest(classification.getCorruptions()),
                Clipped.orNull(classification.getCorruption()),
                classification.getSeverity(),
                largest(patches(classification)),
                Clipped.orNull(classification.getPatchedBy()),
                Clipped.text(classification.getWeights()));
    }

    /** How the station is counted: {@code patched}, else {@code corrupted} or {@code clean}. */
    String kind() {
        if (!patches.isEmpty()) {
            return "patched";
        }
        return corruption == null ? "clean" : "corrupted";
    }

    private static Map<String, Double> patches(Classification classification) {
        Map<String, Double> strengths = new LinkedHashMap<>();
        classification.getPatches().forEach(patch -> strengths.put(patch.getSignature(), patch.getStrength()));
        return strengths;
    }

    /** Those that are finite: JSON has no word for NaN. */
    private static List<Share> largest(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .filter(share -> Double.isFinite(share.getValue()))
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(share -> new Share(Clipped.text(share.getKey()), share.getValue()))
                .toList();
    }
}
