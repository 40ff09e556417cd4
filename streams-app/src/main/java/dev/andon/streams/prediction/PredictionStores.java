package dev.andon.streams.prediction;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import dev.andon.scoring.prediction.PredictorOutcome;
import dev.andon.scoring.prediction.PredictorStations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What prediction keeps of one task, durable: each station with its rows since the last snapshot, written at every
 * observation, and the snapshot beside it, which is large and written now and then. Both live on disk and in changelogs,
 * in the transaction of the results.
 */
final class PredictionStores {

    private static final String STATIONS = "prediction-stations";
    private static final String SNAPSHOTS = "prediction-snapshots";

    /** Of the changelogs' topics. */
    private static final String CHANGELOG_RECORD_BYTES =
            Integer.toString(PredictorStations.MOST_SNAPSHOT_BYTES + (16 << 10));

    /** Stations of one task whose state is not decoded again at each observation. */
    private static final int REMEMBERED = 4_096;

    /** What {@code stations} holds, as it was stored or read last. */
    private final Map<String, PredictionState> latest = new LinkedHashMap<>(16, 0.75f, true);

    private final KeyValueStore<String, PredictionState> stations;
    private final KeyValueStore<String, PredictionSnapshot> snapshots;

    PredictionStores(ProcessorContext<?, ?> context) {
        stations = context.getStateStore(STATIONS);
        snapshots = context.getStateStore(SNAPSHOTS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(STATIONS, AvroSerde.of(PredictionState.getClassSchema())),
                builder(SNAPSHOTS, AvroSerde.of(PredictionSnapshot.getClassSchema())));
    }

    /** The station as last stored; null for one never met. */
    @Nullable
    PredictionState station(String station) {
        return latest.computeIfAbsent(station, stations::get);
    }

    /** Its snapshot as last stored; null where there is none. */
    @Nullable
    PredictionSnapshot snapshot(String station) {
        return snapshots.get(station);
    }

    void store(String station, PredictionState state) {
        stations.put(station, state);
        latest.put(station, state);
        if (latest.size() > REMEMBERED) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /** Stores what {@code outcome} changes. */
    void store(PredictorOutcome outcome) {
        store(outcome.station(), outcome.state());
        outcome.snapshot().ifPresent(snapshot -> snapshots.put(outcome.station(), snapshot));
    }

    void forEachStation(BiConsumer<String, PredictionState> action) {
        try (KeyValueIterator<String, PredictionState> all = stations.all()) {
            while (all.hasNext()) {
                KeyValue<String, PredictionState> next = all.next();
                action.accept(next.key, next.value);
            }
        }
    }

    /** Caching stays off, so that a put is in the changelog, not in memory, when the record is forwarded. */
    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> builder(
            String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, CHANGELOG_RECORD_BYTES));
    }
}
