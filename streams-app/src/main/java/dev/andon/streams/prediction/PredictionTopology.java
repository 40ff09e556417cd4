package dev.andon.streams.prediction;

import dev.andon.schemas.Topics;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.records.TopicEnds;
import dev.andon.streams.telemetry.MethodMeters;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The straight line of prediction: observations, through what their station has learnt, to predictions and alarms;
 * commands, to the same stations and to answers. One processor takes both, as a command holds from a row on.
 */
public final class PredictionTopology {

    static final String RESULTS = "predictions";
    static final String ALARMS = "alarms";
    static final String ANSWERS = "command-results";

    private static final String OBSERVATIONS = "observations";
    private static final String COMMANDS = "commands";
    private static final String PREDICT = "predict";

    private PredictionTopology() {}

    /**
     * What the topology is made of.
     *
     * @param settings topics' prefix and stations
     * @param models of these settings; stay the caller's to close
     * @param meters of this method
     * @param version of Andon, for provenance
     */
    public record Parts(Settings settings, PredictionModels models, MethodMeters meters, String version) {}

    /** The topology; touches no broker. */
    public static Topology of(Parts parts) {
        Topology topology = new Topology();
        TopicEnds line = new TopicEnds(
                topology, parts.settings().kafka(), parts.settings().prefix());
        line.source(OBSERVATIONS, Topics.OBSERVATIONS);
        line.source(COMMANDS, Topics.COMMANDS);
        topology.addProcessor(PREDICT, new Supplier(parts), OBSERVATIONS, COMMANDS);
        line.sink(RESULTS, Topics.PREDICTIONS, PREDICT);
        line.sink(ALARMS, Topics.ALARMS, PREDICT);
        line.sink(ANSWERS, Topics.COMMAND_RESULTS, PREDICT);
        return topology;
    }

    private record Supplier(Parts parts) implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

        @Override
        public Processor<String, SpecificRecord, String, SpecificRecord> get() {
            return new PredictionProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return PredictionStores.builders();
        }
    }
}
