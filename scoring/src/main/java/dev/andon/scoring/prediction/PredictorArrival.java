package dev.andon.scoring.prediction;

import dev.andon.schemas.Observation;
import dev.andon.schemas.PredictionState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the arrival of an observation means for its station: it waits to be predicted, or came before.
 *
 * @param state to store
 * @param repeated whether it came before, and has no result
 */
public record PredictorArrival(PredictionState state, boolean repeated) {

    /**
     * Takes an observation in, or refuses it.
     *
     * @param recordedAt Kafka's time of the record, milliseconds
     * @param offset of the record in its partition
     * @param state as last stored; null for a station never met
     * @param model that the station is predicted by
     * @throws RecordException {@code MODEL_SHAPE} for a number of values that is not the model's, {@code NOT_FINITE}, or
     *     {@code OUT_OF_ORDER}
     */
    public static PredictorArrival of(
            Observation observation,
            long recordedAt,
            long offset,
            @Nullable PredictionState state,
            PredictionSettings settings,
            ServedModel model) {
        check(observation.getValues(), model.model().columns());
        TrackedStation before = StationCodec.read(state).passed(offset);
        StepOrder order = before.order();
        StepOrder.Arrival arrival = order == null
                ? StepOrder.first(observation.getEpoch(), observation.getSequence())
                : order.arrive(observation.getEpoch(), observation.getSequence(), settings.gap())
                        .orElse(null);
        if (arrival == null) {
            return new PredictorArrival(StationCodec.write(before), true);
        }
        Double commanded = before.commanded().nominal();
        ObservedRow row = new ObservedRow(
                observation.getEpoch(),
                observation.getSequence(),
                observation.getObservedAt(),
                recordedAt,
                StationCodec.numbers(observation.getValues()),
                commanded == null ? settings.nominal() : commanded,
                arrival.masked(),
                arrival.restarted());
        TrackedStation after = before.with(arrival.order(), before.log().arrived(row));
        return new PredictorArrival(StationCodec.write(after), false);
    }

    private static void check(List<@Nullable Double> values, List<String> columns) {
        if (values.size() != columns.size()) {
            throw new RecordException(
                    FailureCode.MODEL_SHAPE,
                    "an observation has %d values, the station's model takes %d: %s"
                            .formatted(values.size(), columns.size(), String.join(", ", columns)));
        }
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null && !Double.isFinite(value)) {
                throw new RecordException(
                        FailureCode.NOT_FINITE,
                        "%s is %s; send null if it is missing".formatted(columns.get(i), value));
            }
        }
    }
}
