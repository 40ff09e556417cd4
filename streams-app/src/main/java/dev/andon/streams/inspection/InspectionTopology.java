package dev.andon.streams.inspection;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.telemetry.RecordCounter;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The straight line of inspection: frames, through the reference window of their station, to inspections. */
public final class InspectionTopology {

    /** The method's name, in application ids, dead letters and metrics. */
    public static final String METHOD = "inspection";

    private InspectionTopology() {}

    /**
     * What the topology is made of.
     *
     * @param settings topics' prefix, stations, folder of claim checks
     * @param encoders opened from these settings; stay the caller's to close
     * @param counter counts what becomes of each record
     * @param resultBytes largest record batch the result topic takes
     * @param version of Andon, for provenance
     */
    public record Parts(
            Settings settings, PatchEncoders encoders, RecordCounter counter, int resultBytes, String version) {}

    /** The topology; touches no broker. */
    public static Topology of(Parts parts) {
        String prefix = parts.settings().prefix();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topics.FRAMES.in(prefix),
                        Consumed.with(Topics.FRAMES.keySerde(), Topics.FRAMES.valueSerde())
                                .withName("frames"))
                .processValues(new Supplier(parts), Named.as("inspect"))
                .to(
                        Topics.INSPECTIONS.in(prefix),
                        Produced.with(Topics.INSPECTIONS.keySerde(), Topics.INSPECTIONS.valueSerde())
                                .withName("inspections"));
        return builder.build();
    }

    private record Supplier(Parts parts) implements FixedKeyProcessorSupplier<String, Frame, Inspection> {

        @Override
        public FixedKeyProcessor<String, Frame, Inspection> get() {
            return new InspectionProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return WindowStore.builders();
        }
    }
}
