package dev.andon.streams.inspection;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.Frame;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.InspectorAnswer;
import dev.andon.scoring.inspection.Outcome;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What inspection keeps of one task, durable: each station, the small state of each reference window under its key, and
 * the frames it refers to beside it, one record each. All live on disk and in changelogs, in the transaction of the
 * results.
 */
final class InspectionStores {

    private static final String STATIONS = "inspection-stations";
    private static final String WINDOWS = "inspection-windows";
    private static final String FRAMES = "inspection-frames";

    /** A frame's changelog record has a longer key than the frame had in its topic. */
    private static final String CHANGELOG_RECORD_BYTES = Integer.toString((1024 + 64) * 1024);

    private static final Set<StoreBuilder<?>> BUILDERS = Set.of(
            builder(STATIONS, AvroSerde.of(StationState.getClassSchema())),
            builder(WINDOWS, AvroSerde.of(WindowState.getClassSchema())),
            builder(FRAMES, AvroSerde.of(Frame.getClassSchema())));

    private final KeyValueStore<String, StationState> stations;
    private final KeyValueStore<String, WindowState> windows;
    private final KeyValueStore<String, Frame> frames;

    InspectionStores(ProcessingContext context) {
        stations = context.getStateStore(STATIONS);
        windows = context.getStateStore(WINDOWS);
        frames = context.getStateStore(FRAMES);
    }

    /** The same builders each time, as both processors share the stores. */
    static Set<StoreBuilder<?>> builders() {
        return BUILDERS;
    }

    /** The station as last stored; null for one never met. */
    @Nullable
    StationState station(String station) {
        return stations.get(station);
    }

    void store(String station, StationState state) {
        stations.put(station, state);
    }

    /** The window as last stored; empty where there is none yet. */
    WindowState window(String key) {
        WindowState state = windows.get(key);
        return state == null ? Inspector.emptyWindow() : state;
    }

    /**
     * The frame admitted to a window under {@code ordinal}.
     *
     * @throws IllegalStateException if the window refers to a frame that is not there
     */
    Frame reference(String key, long ordinal) {
        Frame frame = frames.get(frameKey(key, ordinal));
        if (frame == null) {
            throw new IllegalStateException(
                    "window '%s' refers to frame %d, which its store does not hold; reset the application's state"
                            .formatted(key.replace('\u001f', '/'), ordinal));
        }
        return frame;
    }

    /** Stores what {@code outcome} changes, after {@code frame} was scored. */
    void store(String key, Frame frame, Outcome outcome) {
        windows.put(key, outcome.state());
        outcome.admitted().ifPresent(ordinal -> frames.put(frameKey(key, ordinal), frame));
        outcome.evicted().forEach(ordinal -> frames.delete(frameKey(key, ordinal)));
    }

    /** Stores what a command changed. */
    void store(String station, InspectorAnswer answer) {
        stations.put(station, answer.station());
        if (answer.windowKey() != null) {
            windows.put(answer.windowKey(), answer.window());
            answer.evicted().forEach(ordinal -> frames.delete(frameKey(answer.windowKey(), ordinal)));
        }
    }

    /** Drops a window and its frames. */
    void forget(String key) {
        for (ReferenceState reference : window(key).getReferences()) {
            frames.delete(frameKey(key, reference.getOrdinal()));
        }
        windows.delete(key);
    }

    private static String frameKey(String window, long ordinal) {
        return window + '\u001f' + ordinal;
    }

    /** Caching stays off, so that a put is in the changelog, not in memory, when the record is forwarded. */
    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> builder(
            String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, CHANGELOG_RECORD_BYTES));
    }
}
