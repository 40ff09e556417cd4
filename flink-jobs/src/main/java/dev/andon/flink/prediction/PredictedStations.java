package dev.andon.flink.prediction;

import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.station.StationContext;
import dev.andon.flink.station.Stations;
import dev.andon.schemas.Command;
import dev.andon.schemas.Observation;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.Version;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.prediction.PredictionSettings;
import dev.andon.scoring.prediction.PredictorAnswer;
import dev.andon.scoring.prediction.PredictorArrival;
import dev.andon.scoring.prediction.PredictorCommands;
import dev.andon.scoring.prediction.PredictorInput;
import dev.andon.scoring.prediction.PredictorOutcome;
import dev.andon.scoring.prediction.PredictorStations;
import dev.andon.scoring.prediction.ServedModel;
import dev.andon.scoring.prediction.WaitingStations;
import dev.andon.scoring.records.InputPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the observations of the stations of one subtask. An observation is stored when it comes, and predicted
 * together with those of other stations, at the latest a moment later; none waits over a checkpoint, so that a job that
 * goes on from one has none to look for.
 */
public final class PredictedStations implements Stations {

    private final StationContext context;
    private final PredictionModels models;
    private final LongSupplier clock;
    private final PredictorStations predictor;
    private final WaitingStations waiting = new WaitingStations();
    private final ValueState<PredictionState> stations;
    private final ValueState<PredictionSnapshot> snapshots;
    private final Deserializer<Observation> observations;

    /**
     * @param models of the context's settings; stay the caller's to close
     * @param clock milliseconds, by which is known what has waited long enough
     */
    public PredictedStations(StationContext context, PredictionModels models, LongSupplier clock) {
        this.context = context;
        this.observations =
                Topics.OBSERVATIONS.valueSerde(context.settings().kafka()).deserializer();
        this.models = models;
        this.clock = clock;
        this.predictor = new PredictorStations(models, Version.current());
        this.stations = context.one("prediction-stations", PredictionState.getClassSchema());
        this.snapshots = context.one("prediction-snapshots", PredictionSnapshot.getClassSchema());
    }

    @Override
    public void work(String station, InputRecord record) throws Exception {
        Optional<PredictionSettings> settings = context.settings().prediction(station);
        if (settings.isEmpty()) {
            context.count(Meter.IGNORED);
            return;
        }
        Observation observation = observations.deserialize(record.topic(), record.value());
        if (observation == null) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "the record has no value; observations are never deleted");
        }
        PredictionState state = stations.value();
        ServedModel model = model(settings.get(), state);
        PredictorArrival arrival =
                PredictorArrival.of(observation, record.timestamp(), record.offset(), state, settings.get(), model);
        stations.update(arrival.state());
        if (arrival.repeated()) {
            context.count(Meter.DUPLICATE);
            return;
        }
        waiting.add(station, model.together(settings.get()), 1, clock.getAsLong());
        if (waiting.isDue()) {
            predict(waiting.take());
        }
    }

    @Override
    public void workOverdue() throws Exception {
        long now = clock.getAsLong();
        while (waiting.isOverdue(now)) {
            predict(waiting.takeOverdue(now));
        }
    }

    @Override
    public void workAll() throws Exception {
        while (waiting.count() > 0) {
            predict(waiting.take());
        }
    }

    /** The first waiting observation of each of these stations. */
    private void predict(List<String> together) throws Exception {
        List<PredictorInput> inputs = new ArrayList<>();
        for (String station : together) {
            context.switchTo(station);
            PredictionSettings settings = context.settings().prediction(station).orElseThrow();
            PredictionState state = Objects.requireNonNull(stations.value());
            inputs.add(new PredictorInput(station, settings, model(settings, state), state, () -> snapshot(station)));
        }
        long begun = context.metrics().batch(inputs.size());
        List<PredictorOutcome> outcomes = predictor.predict(inputs);
        context.metrics().scored(begun);
        for (PredictorOutcome outcome : outcomes) {
            answer(outcome);
        }
    }

    private @Nullable PredictionSnapshot snapshot(String station) {
        context.switchTo(station);
        try {
            return snapshots.value();
        } catch (Exception e) {
            throw new FlinkRuntimeException("the snapshot of station " + station + " cannot be read", e);
        }
    }

    private void answer(PredictorOutcome outcome) throws Exception {
        String station = outcome.station();
        context.switchTo(station);
        stations.update(outcome.state());
        if (outcome.snapshot().isPresent()) {
            snapshots.update(outcome.snapshot().get());
        }
        context.emit(Topics.PREDICTIONS, station, outcome.recordedAt(), outcome.prediction());
        context.metrics().predicted(station, outcome.prediction(), outcome.recordedAt());
        outcome.alarm().ifPresent(alarm -> context.emit(Topics.ALARMS, station, outcome.recordedAt(), alarm));
        boolean isScored = outcome.prediction().getStatus() != Status.WARMING_UP;
        context.count(isScored ? Meter.SCORED : Meter.WARMING_UP);
    }

    @Override
    public void command(String station, Command command, InputRecord place, Instant now) throws Exception {
        if (PredictorCommands.isAnswered(command, stations.value())) {
            return;
        }
        while (waiting.take(station)) {
            predict(List.of(station));
        }
        context.switchTo(station);
        PredictionState state = stations.value();
        PredictorAnswer answer = context.settings()
                .prediction(station)
                .map(settings -> new PredictorCommands(station, settings, models).apply(command, state, now))
                .orElseGet(() -> PredictorCommands.notPredicted(station, command, state));
        stations.update(answer.state());
        String input = Topics.OBSERVATIONS.in(context.settings().prefix());
        InputPosition position =
                new InputPosition(input, place.partition(), answer.state().getPosition());
        context.emit(Topics.COMMAND_RESULTS, station, place.timestamp(), position.answer(command, answer.refusal()));
        answer.alarm().ifPresent(alarm -> context.emit(Topics.ALARMS, station, place.timestamp(), alarm));
    }

    private ServedModel model(PredictionSettings settings, @Nullable PredictionState state) {
        return models.of(settings, state == null ? null : PredictorStations.chosen(state));
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
