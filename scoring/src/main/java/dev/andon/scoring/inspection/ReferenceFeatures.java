package dev.andon.scoring.inspection;

import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Features of the windows in use, derived from the frames and never durable. What a window drops is written over by the
 * next image, so a running stream allocates nothing. Windows not used for longest go first; their features are made
 * again when they come back. Not thread-safe.
 */
final class ReferenceFeatures implements AutoCloseable {

    /** Windows kept ready: enough for the recipes and views that alternate at one station. */
    private static final int WINDOWS = 16;

    private final Supplier<PatchFeatures> allocate;
    private final Map<String, Map<Long, PatchFeatures>> windows = new LinkedHashMap<>(16, 0.75f, true);
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

    /** Features of all references, oldest first; {@code encode} makes those that are not in memory. */
    List<PatchFeatures> of(String windowKey, List<Reference> references, BiConsumer<Long, PatchFeatures> encode) {
        Map<Long, PatchFeatures> window = windows.computeIfAbsent(windowKey, key -> new HashMap<>());
        return references.stream()
                .map(reference -> window.computeIfAbsent(reference.ordinal(), ordinal -> made(ordinal, encode)))
                .toList();
    }

    /** Keeps {@code features} under {@code ordinal}, and of the window only what {@code references} names. */
    void keep(String windowKey, long ordinal, PatchFeatures features, List<Reference> references) {
        Map<Long, PatchFeatures> window = windows.get(windowKey);
        window.put(ordinal, features);
        List<Long> kept = references.stream().map(Reference::ordinal).toList();
        window.keySet().stream().filter(held -> !kept.contains(held)).toList().forEach(dropped -> {
            spare.push(window.remove(dropped));
        });
        while (windows.size() > WINDOWS) {
            Iterator<Map<Long, PatchFeatures>> eldest = windows.values().iterator();
            eldest.next().values().forEach(spare::push);
            eldest.remove();
        }
    }

    private PatchFeatures made(long ordinal, BiConsumer<Long, PatchFeatures> encode) {
        PatchFeatures features = take();
        try {
            encode.accept(ordinal, features);
            return features;
        } catch (RuntimeException e) {
            giveBack(features);
            throw e;
        }
    }

    @Override
    public void close() {
        spare.forEach(PatchFeatures::close);
        windows.values().forEach(window -> window.values().forEach(PatchFeatures::close));
        spare.clear();
        windows.clear();
    }
}
