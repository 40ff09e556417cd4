package dev.andon.scoring.prediction;

import dev.andon.schemas.PredictionState;
import dev.andon.schemas.SequenceRange;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.decision.AlarmTrackCodec;
import dev.andon.scoring.prediction.StepOrder.Stretch;
import dev.andon.scoring.prediction.TrackedStation.Commanded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A predicted station as the durable record that a runtime keeps. */
final class StationCodec {

    private StationCodec() {}

    static PredictionState write(TrackedStation station) {
        StepOrder order = station.order();
        Commanded commanded = station.commanded();
        ModelRef model = commanded.model();
        RowLog log = station.log();
        return new PredictionState(
                station.position(),
                commanded.answered(),
                AlarmTrackCodec.write(station.alarm()),
                model == null ? null : model.name(),
                model == null ? null : model.sha256(),
                commanded.nominal(),
                commanded.nominalBy(),
                order == null ? 0 : order.epoch(),
                order == null ? 0 : order.first(),
                order == null ? 0 : order.next(),
                order == null
                        ? List.of()
                        : order.missing().stream()
                                .map(stretch -> new SequenceRange(stretch.from(), stretch.to()))
                                .toList(),
                order != null,
                log.fittedTo(),
                log.startsAnew(),
                log.before(),
                log.rows().size(),
                RowCodec.write(log.rows()),
                log.predicted());
    }

    /** @param state null for a station never met */
    static TrackedStation read(@Nullable PredictionState state) {
        if (state == null) {
            return TrackedStation.NEW;
        }
        return new TrackedStation(
                state.getPosition(),
                state.getObserved() ? order(state) : null,
                AlarmTrackCodec.read(state.getAlarm()),
                new Commanded(
                        state.getCommands(),
                        state.getModel() == null ? null : new ModelRef(state.getModel(), state.getModelSha256()),
                        state.getNominal(),
                        state.getNominalBy()),
                new RowLog(
                        state.getFittedTo(),
                        state.getStartsAnew(),
                        state.getBefore(),
                        RowCodec.read(state.getRows(), state.getRowCount()),
                        state.getPredicted()));
    }

    private static StepOrder order(PredictionState state) {
        return new StepOrder(
                state.getEpoch(),
                state.getFirst(),
                state.getNext(),
                state.getMissing().stream()
                        .map(range -> new Stretch(range.getFrom(), range.getTo()))
                        .toList());
    }

    /** NaN for null. */
    static double[] numbers(List<@Nullable Double> values) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            Double value = values.get(i);
            numbers[i] = value == null ? Double.NaN : value;
        }
        return numbers;
    }

    /** Null for NaN. */
    static List<@Nullable Double> nullable(double[] numbers) {
        List<@Nullable Double> values = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            values.add(Double.isNaN(number) ? null : Double.valueOf(number));
        }
        return values;
    }
}
