package dev.andon.schemas;

import org.apache.kafka.common.serialization.Serializer;

/** Keeps results within what their topic takes: a result without its map is worth more than none. */
public final class InspectionLimit {

    /** Room that a record batch and the key need beside the value. */
    public static final int OVERHEAD_BYTES = 1024;

    private final int valueBytes;
    private final Serializer<Inspection> serializer =
            Topics.INSPECTIONS.valueSerde().serializer();

    /** @param topicBytes largest record batch the topic takes */
    public InspectionLimit(int topicBytes) {
        this.valueBytes = topicBytes - OVERHEAD_BYTES;
    }

    /** {@code inspection}, without its anomaly map where the record would be too large with it. */
    public Inspection fit(Inspection inspection) {
        boolean fits = inspection.getAnomalyMap() == null
                || serializer.serialize(Topics.INSPECTIONS.name(), inspection).length <= valueBytes;
        return fits
                ? inspection
                : Inspection.newBuilder(inspection).setAnomalyMap(null).build();
    }
}
