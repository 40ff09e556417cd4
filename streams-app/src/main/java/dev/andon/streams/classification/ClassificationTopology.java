package dev.andon.streams.classification;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Topics;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.records.TopicEnds;
import dev.andon.streams.telemetry.MethodMeters;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The straight line of classification: frames, through the patched classifier of their station, to classifications;
 * commands, to the same stations and to answers. One processor takes both, as a patch holds from a frame on.
 */
public final class ClassificationTopology {

    static final String RESULTS = "classifications";
    static final String ANSWERS = "command-results";
    static final String STATIONS = "classification-stations";

    private static final String FRAMES = "frames";
    private static final String COMMANDS = "commands";
    private static final String CLASSIFY = "classify";

    private ClassificationTopology() {}

    /**
     * What the topology is made of.
     *
     * @param settings topics' prefix, stations, folder of claim checks
     * @param models of these settings; stay the caller's to close
     * @param meters of this method
     * @param version of Andon, for provenance
     */
    public record Parts(Settings settings, ClassifierModels models, MethodMeters meters, String version) {}

    /** The topology; touches no broker. */
    public static Topology of(Parts parts) {
        Topology topology = new Topology();
        TopicEnds line = new TopicEnds(
                topology, parts.settings().kafka(), parts.settings().prefix());
        line.source(FRAMES, Topics.FRAMES);
        line.source(COMMANDS, Topics.COMMANDS);
        topology.addProcessor(CLASSIFY, new Supplier(parts), FRAMES, COMMANDS);
        line.sink(RESULTS, Topics.CLASSIFICATIONS, CLASSIFY);
        line.sink(ANSWERS, Topics.COMMAND_RESULTS, CLASSIFY);
        return topology;
    }

    private record Supplier(Parts parts) implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

        @Override
        public Processor<String, SpecificRecord, String, SpecificRecord> get() {
            return new ClassificationProcessor(parts);
        }

        /** Caching stays off, so that a put is in the changelog, not in memory, when the record is forwarded. */
        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STATIONS),
                            Serdes.String(),
                            AvroSerde.<ClassificationState>of(ClassificationState.getClassSchema()))
                    .withCachingDisabled()
                    .withLoggingEnabled(Map.of()));
        }
    }
}
