package dev.andon.streams.inspection;

import dev.andon.schemas.Topics;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.records.TopicEnds;
import dev.andon.streams.telemetry.MethodMeters;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The straight line of inspection: frames, through the reference window of their station, to inspections and alarms;
 * beside it commands, to the same windows and to answers.
 */
public final class InspectionTopology {

    static final String RESULTS = "inspections";
    static final String ALARMS = "alarms";
    static final String ANSWERS = "command-results";

    private static final String FRAMES = "frames";
    private static final String COMMANDS = "commands";
    private static final String INSPECT = "inspect";
    private static final String OBEY = "obey";

    private InspectionTopology() {}

    /**
     * What the topology is made of.
     *
     * @param settings topics' prefix, stations, folder of claim checks
     * @param encoders opened from these settings; stay the caller's to close
     * @param meters of this method
     * @param rebuilding knows the windows that are not ready; stays the caller's to close, before the encoders
     * @param silence longest time that one record may take to rebuild its window
     * @param resultBytes largest record batch the result topic takes
     * @param version of Andon, for provenance
     */
    public record Parts(
            Settings settings,
            PatchEncoders encoders,
            MethodMeters meters,
            Rebuilding rebuilding,
            Duration silence,
            int resultBytes,
            String version) {}

    /** The topology; touches no broker. */
    public static Topology of(Parts parts) {
        Topology topology = new Topology();
        TopicEnds line = new TopicEnds(
                topology, parts.settings().kafka(), parts.settings().prefix());
        line.source(FRAMES, Topics.FRAMES);
        line.source(COMMANDS, Topics.COMMANDS);
        topology.addProcessor(INSPECT, new Supplier<>(parts, InspectionProcessor::new), FRAMES)
                .addProcessor(OBEY, new Supplier<>(parts, CommandProcessor::new), COMMANDS);
        line.sink(RESULTS, Topics.INSPECTIONS, INSPECT);
        line.sink(ALARMS, Topics.ALARMS, INSPECT, OBEY);
        line.sink(ANSWERS, Topics.COMMAND_RESULTS, OBEY);
        return topology;
    }

    /** Makes one processor a task, on the stores that both kinds share. */
    private record Supplier<V>(Parts parts, Function<Parts, Processor<String, V, String, SpecificRecord>> create)
            implements ProcessorSupplier<String, V, String, SpecificRecord> {

        @Override
        public Processor<String, V, String, SpecificRecord> get() {
            return create.apply(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return InspectionStores.builders();
        }
    }
}
