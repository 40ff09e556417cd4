package dev.andon.streams.inspection;

import dev.andon.scoring.inspection.Inspector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The inspectors of one task, by station. Those not used for longest are closed when there are too many: what they hold
 * is derived, and made again from the stores when their station comes back. Not thread-safe.
 */
final class Inspectors implements AutoCloseable {

    /** Stations of one task that are kept ready. */
    private static final int READY = 256;

    private final Map<String, Inspector> byStation = new LinkedHashMap<>(16, 0.75f, true);
    private final Rebuilding rebuilding;

    Inspectors(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    Inspector of(String station, Supplier<Inspector> create) {
        Inspector inspector = byStation.computeIfAbsent(
                station, absent -> rebuilding.unpark(station).orElseGet(create));
        if (byStation.size() > READY) {
            String eldest = byStation.keySet().iterator().next();
            byStation.remove(eldest).close();
        }
        return inspector;
    }

    /** Leaves all inspectors, with what they hold, to the task's next life in this process. */
    void park() {
        byStation.forEach(rebuilding::park);
        byStation.clear();
    }

    @Override
    public void close() {
        byStation.values().forEach(Inspector::close);
        byStation.clear();
    }
}
