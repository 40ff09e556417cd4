package dev.andon.flink.inspection;

import dev.andon.flink.station.StationContext;
import dev.andon.schemas.Frame;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.InspectorAnswer;
import dev.andon.scoring.inspection.Outcome;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * What inspection keeps of the station at hand: the station, the small state of each of its reference windows, and the
 * frames they refer to beside it.
 */
final class InspectionState {

    private final ValueState<StationState> station;
    private final MapState<String, WindowState> windows;
    private final MapState<String, Frame> frames;

    InspectionState(StationContext context) {
        station = context.one("inspection-stations", StationState.getClassSchema());
        windows = context.several("inspection-windows", WindowState.getClassSchema());
        frames = context.several("inspection-frames", Frame.getClassSchema());
    }

    /** The station as last stored; null for one never met. */
    @Nullable
    StationState station() throws Exception {
        return station.value();
    }

    void store(StationState state) throws Exception {
        station.update(state);
    }

    /** The window as last stored; empty where there is none yet. */
    WindowState window(String key) {
        WindowState state = read(windows, key);
        return state == null ? Inspector.emptyWindow() : state;
    }

    /**
     * The frame admitted to a window under {@code ordinal}.
     *
     * @throws IllegalStateException if the window refers to a frame that is not there
     */
    Frame reference(String key, long ordinal) {
        Frame frame = read(frames, frameKey(key, ordinal));
        if (frame == null) {
            throw new IllegalStateException(
                    "window '%s' refers to frame %d, which its state does not hold; start without the savepoint"
                            .formatted(key.replace('\u001f', '/'), ordinal));
        }
        return frame;
    }

    /** Stores what {@code outcome} changes, after {@code frame} was scored. */
    void store(String key, Frame frame, Outcome outcome) throws Exception {
        windows.put(key, outcome.state());
        if (outcome.admitted().isPresent()) {
            frames.put(frameKey(key, outcome.admitted().getAsLong()), frame);
        }
        drop(key, outcome.evicted());
    }

    /** Stores what a command changed. */
    void store(InspectorAnswer answer) throws Exception {
        station.update(answer.station());
        if (answer.windowKey() != null) {
            windows.put(answer.windowKey(), answer.window());
            drop(answer.windowKey(), answer.evicted());
        }
    }

    /** Drops a window and its frames. */
    void forget(String key) throws Exception {
        for (ReferenceState reference : window(key).getReferences()) {
            frames.remove(frameKey(key, reference.getOrdinal()));
        }
        windows.remove(key);
    }

    private void drop(String key, Iterable<Long> evicted) throws Exception {
        for (long ordinal : evicted) {
            frames.remove(frameKey(key, ordinal));
        }
    }

    private static <V> @Nullable V read(MapState<String, V> state, String key) {
        try {
            return state.get(key);
        } catch (Exception e) {
            throw new FlinkRuntimeException("the state of window " + key + " cannot be read", e);
        }
    }

    private static String frameKey(String window, long ordinal) {
        return window + '\u001f' + ordinal;
    }
}
