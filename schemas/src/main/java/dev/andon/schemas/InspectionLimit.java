package dev.andon.schemas;

import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** Keeps results within what their topic takes: a result without its map is worth more than none. */
public final class InspectionLimit {

    /** Room that a record batch and the key need beside the value. */
    public static final int OVERHEAD_BYTES = 1024;

    private final int valueBytes;

    /** What a registry's serde writes is shorter. */
    private final Serializer<Inspection> serializer =
            AvroSerde.<Inspection>of(Inspection.getClassSchema()).serializer();

    /** @param topicBytes largest record batch the topic takes */
    public InspectionLimit(int topicBytes) {
        this.valueBytes = topicBytes - OVERHEAD_BYTES;
    }

    /** {@code inspection}, without its anomaly map where it would be too large with it, then without what is nearest. */
    public Inspection fit(Inspection inspection) {
        if (fits(inspection)) {
            return inspection;
        }
        Inspection small = Inspection.newBuilder(inspection).setAnomalyMap(null).build();
        // Ids of frames are as long as their senders make them, and these are others'.
        return fits(small)
                ? small
                : Inspection.newBuilder(small).setNearest(List.of()).build();
    }

    private boolean fits(Inspection inspection) {
        boolean small =
                inspection.getAnomalyMap() == null && inspection.getNearest().isEmpty();
        return small || serializer.serialize(Topics.INSPECTIONS.name(), inspection).length <= valueBytes;
    }
}
