package dev.andon.streams.prediction;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Observation;
import dev.andon.schemas.PredictionState;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
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
import dev.andon.scoring.records.StationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Predicts the observations of one task and carries out the commands to its stations. An observation is stored when it
 * comes, and predicted together with those of other stations, at the latest a moment later; a station's waiting
 * observations are predicted before a command to it is carried out.
 */
final class PredictionProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** How often waiting observations are looked after. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final PredictionTopology.Parts parts;
    private PredictorStations predictor;
    private WaitingStations waiting = new WaitingStations();
    private ProcessorContext<String, SpecificRecord> context;
    private PredictionStores stores;

    PredictionProcessor(PredictionTopology.Parts parts) {
        this.parts = parts;
    }

    /** A task that Kafka Streams revives after a rollback comes here again: nothing of its last life may stay. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        MDC.put(Meter.METHOD_TAG, "prediction");
        this.stores = new PredictionStores(context);
        this.predictor = new PredictorStations(parts.models(), parts.version());
        this.waiting = new WaitingStations();
        stores.forEachStation(this::takeOver);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::predictOverdue);
    }

    /** Observations that an earlier life of the task stored, and models that commands chose then. */
    private void takeOver(String station, PredictionState state) {
        Optional<PredictionSettings> settings = parts.settings().prediction(station);
        if (settings.isPresent()) {
            Object together = model(settings.get(), state).together(settings.get());
            int rows = state.getRowCount() - state.getPredicted();
            waiting.add(station, together, rows, 0);
            for (int row = 0; row < rows; row++) {
                parts.meters().records().count(Meter.RECEIVED);
            }
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (isCommand()) {
            command(record.key(), (Command) record.value(), record.timestamp());
            return;
        }
        parts.meters().records().count(Meter.RECEIVED);
        try {
            observe(record.key(), (Observation) record.value(), record.timestamp());
        } catch (RecordException e) {
            // Counted where its dead letter is made.
            throw e;
        } catch (RuntimeException e) {
            parts.meters().records().comesAgain();
            throw e;
        }
        if (waiting.isDue()) {
            predict(waiting.take());
        }
    }

    private boolean isCommand() {
        return metadata().topic().equals(Topics.COMMANDS.in(parts.settings().prefix()));
    }

    private void observe(@Nullable String key, @Nullable Observation observation, long recordedAt) {
        String station = StationKey.of(key, parts.settings());
        Optional<PredictionSettings> settings = parts.settings().prediction(station);
        if (settings.isEmpty()) {
            parts.meters().records().count(Meter.IGNORED);
            return;
        }
        if (observation == null) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "the record has no value; observations are never deleted");
        }
        PredictionState state = stores.station(station);
        ServedModel model = model(settings.get(), state);
        PredictorArrival arrival =
                PredictorArrival.of(observation, recordedAt, metadata().offset(), state, settings.get(), model);
        stores.store(station, arrival.state());
        if (arrival.repeated()) {
            parts.meters().records().count(Meter.DUPLICATE);
        } else {
            waiting.add(station, model.together(settings.get()), 1, context.currentSystemTimeMs());
        }
    }

    private void predictOverdue(long now) {
        while (waiting.isOverdue(now)) {
            predict(waiting.takeOverdue(now));
        }
    }

    /** The first waiting observation of each of these stations. */
    private void predict(List<String> stations) {
        int left = stations.size();
        try {
            List<PredictorInput> inputs = stations.stream().map(this::input).toList();
            long begun = parts.meters().batch(inputs.size());
            List<PredictorOutcome> outcomes = predictor.predict(inputs);
            parts.meters().scored(begun);
            for (PredictorOutcome outcome : outcomes) {
                answer(outcome);
                left--;
            }
        } catch (RuntimeException e) {
            comeAgain(left);
            throw e;
        }
    }

    private void answer(PredictorOutcome outcome) {
        String station = outcome.station();
        stores.store(outcome);
        context.forward(new Record<>(station, outcome.prediction(), outcome.recordedAt()), PredictionTopology.RESULTS);
        parts.meters().predicted(station, outcome.prediction(), outcome.recordedAt());
        outcome.alarm().ifPresent(alarm -> alarm(station, alarm, outcome.recordedAt()));
        boolean isScored = outcome.prediction().getStatus() != Status.WARMING_UP;
        parts.meters().records().count(isScored ? Meter.SCORED : Meter.WARMING_UP);
    }

    private void comeAgain(int rows) {
        for (int row = 0; row < rows; row++) {
            parts.meters().records().comesAgain();
        }
    }

    private PredictorInput input(String station) {
        PredictionSettings settings = parts.settings().prediction(station).orElseThrow();
        PredictionState state = Objects.requireNonNull(stores.station(station));
        return new PredictorInput(station, settings, model(settings, state), state, () -> stores.snapshot(station));
    }

    private ServedModel model(PredictionSettings settings, @Nullable PredictionState state) {
        return parts.models().of(settings, state == null ? null : PredictorStations.chosen(state));
    }

    private void command(@Nullable String station, @Nullable Command command, long recordedAt) {
        if (station == null || command == null) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "a command needs a key, which names its station, and a value");
        }
        if (command.getMethod() != Method.PREDICTION
                || PredictorCommands.isAnswered(command, stores.station(station))) {
            return;
        }
        while (waiting.take(station)) {
            predict(List.of(station));
        }
        PredictorAnswer answer = answer(station, command, stores.station(station));
        stores.store(station, answer.state());
        CommandResult result = result(command, answer);
        context.forward(new Record<>(station, result, recordedAt), PredictionTopology.ANSWERS);
        parts.meters().answered(result);
        answer.alarm().ifPresent(alarm -> alarm(station, alarm, recordedAt));
    }

    private void alarm(String station, Alarm alarm, long recordedAt) {
        context.forward(new Record<>(station, alarm, recordedAt), PredictionTopology.ALARMS);
        parts.meters().alarm(alarm);
    }

    private PredictorAnswer answer(String station, Command command, @Nullable PredictionState state) {
        // Results are told by event time; a command is a person's, and expires by the clock on the wall.
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        return parts.settings()
                .prediction(station)
                .map(settings -> new PredictorCommands(station, settings, parts.models()).apply(command, state, now))
                .orElseGet(() -> PredictorCommands.notPredicted(station, command, state));
    }

    private CommandResult result(Command command, PredictorAnswer answer) {
        String topic = Topics.OBSERVATIONS.in(parts.settings().prefix());
        return new InputPosition(
                        topic, context.taskId().partition(), answer.state().getPosition())
                .answer(command, answer.refusal());
    }

    private RecordMetadata metadata() {
        return context.recordMetadata().orElseThrow();
    }

    /** What still waits is received by the task's next life. */
    @Override
    public void close() {
        comeAgain(waiting.count());
        waiting = new WaitingStations();
    }
}
