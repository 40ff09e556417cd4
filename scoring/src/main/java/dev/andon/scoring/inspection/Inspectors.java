package dev.andon.scoring.inspection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The inspectors of one task, by station. Those not used for longest are closed when there are too many: what they hold
 * is derived, and made again from the stores when their station comes back. Not thread-safe.
 */
public final class Inspectors implements AutoCloseable {

    /** Stations of one task that are kept ready. */
    private static final int READY = 256;

    private final Map<String, Inspector> byStation = new LinkedHashMap<>(16, 0.75f, true);

    /** The inspector of a station; made where there is none. */
    public Inspector of(String station, Supplier<Inspector> create) {
        Inspector inspector = byStation.computeIfAbsent(station, absent -> create.get());
        if (byStation.size() > READY) {
            String eldest = byStation.keySet().iterator().next();
            byStation.remove(eldest).close();
        }
        return inspector;
    }

    /** Gives all of them away, by station, with what they hold. */
    public Map<String, Inspector> release() {
        Map<String, Inspector> released = new LinkedHashMap<>(byStation);
        byStation.clear();
        return released;
    }

    @Override
    public void close() {
        byStation.values().forEach(Inspector::close);
        byStation.clear();
    }
}
