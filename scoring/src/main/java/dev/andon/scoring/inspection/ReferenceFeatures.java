package dev.andon.scoring.inspection;

import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Features of the windows in use, by the SHA-256 of their images: derived from the frames, never durable, and right for
 * every state that names the same images. What a window drops is written over by the next image, so a running stream
 * allocates nothing. Windows not used for longest go first; their features are made again when they come back. Not
 * thread-safe.
 */
final class ReferenceFeatures implements AutoCloseable {

    /** Windows kept ready: enough for the recipes and views that alternate at one station. */
    private static final int WINDOWS = 16;

    private final Supplier<PatchFeatures> allocate;
    private final Map<String, Map<String, PatchFeatures>> windows = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<PatchFeatures> spare = new ArrayDeque<>();

    ReferenceFeatures(Supplier<PatchFeatures> allocate) {
        this.allocate = allocate;
    }

    /** Room for the next image. */
    PatchFeatures take() {
        PatchFeatures features = spare.poll();
        return features == null ? allocate.get() : features;
    }

    /** Gives room back that holds nothing of use. */
    void giveBack(PatchFeatures features) {
        spare.push(features);
    }

    /** Which of {@code references} have no features in memory. */
    List<Reference> missing(String windowKey, List<Reference> references) {
        Map<String, PatchFeatures> window = window(windowKey);
        return references.stream()
                .filter(reference -> !window.containsKey(reference.sha256()))
                .toList();
    }

    /** Features of references of which none is missing, in their order. */
    List<PatchFeatures> of(String windowKey, List<Reference> references) {
        Map<String, PatchFeatures> window = window(windowKey);
        return references.stream()
                .map(reference -> window.get(reference.sha256()))
                .toList();
    }

    /** Keeps {@code features} for the image {@code sha256}; the caller has no use of them any more. */
    void keep(String windowKey, String sha256, PatchFeatures features) {
        PatchFeatures twin = window(windowKey).put(sha256, features);
        if (twin != null) {
            giveBack(twin);
        }
    }

    /** Keeps of a window only what {@code references} names, and of the windows only those used last. */
    void retain(String windowKey, List<Reference> references) {
        Map<String, PatchFeatures> window = window(windowKey);
        Set<String> kept = references.stream().map(Reference::sha256).collect(Collectors.toSet());
        window.keySet().stream().filter(held -> !kept.contains(held)).toList().forEach(dropped -> {
            giveBack(window.remove(dropped));
        });
        while (windows.size() > WINDOWS) {
            Iterator<Map<String, PatchFeatures>> eldest = windows.values().iterator();
            eldest.next().values().forEach(this::giveBack);
            eldest.remove();
        }
    }

    private Map<String, PatchFeatures> window(String windowKey) {
        return windows.computeIfAbsent(windowKey, key -> new HashMap<>());
    }

    @Override
    public void close() {
        spare.forEach(PatchFeatures::close);
        windows.values().forEach(window -> window.values().forEach(PatchFeatures::close));
        spare.clear();
        windows.clear();
    }
}
