package dev.andon.flink;

import dev.andon.flink.classification.ClassifiedStations;
import dev.andon.flink.connect.DeadLetters;
import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.connect.OutputRecord;
import dev.andon.flink.connect.OutputRecords;
import dev.andon.flink.inspection.InspectedStations;
import dev.andon.flink.prediction.PredictedStations;
import dev.andon.flink.replay.CommandSchedule;
import dev.andon.flink.replay.PlacedCommand;
import dev.andon.flink.station.Attempt;
import dev.andon.flink.station.Counters;
import dev.andon.flink.station.MethodMetrics;
import dev.andon.flink.station.MethodModels;
import dev.andon.flink.station.SharedModels;
import dev.andon.flink.station.StationContext;
import dev.andon.flink.station.Stations;
import dev.andon.schemas.Command;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.records.Rejection;
import dev.andon.scoring.records.StationKey;
import dev.andon.scoring.settings.Settings;
import java.time.Instant;
import java.util.Set;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.clock.SystemClock;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Works on the records of stations, keyed by them: input and commands in the order they come, each to the method; what
 * cannot be worked on to the dead letters; everything else that goes wrong fails the job, which goes on from its last
 * checkpoint. An operator, not a function, as observations of several stations are predicted together.
 */
final class StationOperator extends AbstractStreamOperator<OutputRecord>
        implements OneInputStreamOperator<InputRecord, OutputRecord>, BoundedOneInput {

    /** How often is looked after what waits. */
    private static final long LOOK_MILLIS = 50;

    private final JobSpec job;

    private transient Settings settings;
    private transient String input;
    private transient DeadLetters deadLetters;
    private transient Set<String> left;
    private transient Counters counters;
    private transient MethodMetrics metrics;
    private transient Stations stations;
    private transient CommandSchedule schedule;
    private transient Deserializer<Command> commands;
    private transient boolean sharing;

    StationOperator(JobSpec job) {
        this.job = job;
    }

    @Override
    public void open() throws Exception {
        super.open();
        Attempt.orEnd(this::begin);
        lookLater();
    }

    private void begin() {
        settings = job.settings();
        input = job.input().in(settings.prefix());
        deadLetters = new DeadLetters(job.writtenTo(), job.methodWord(), settings.applicationId(job.method()));
        left = job.isReplay() ? Set.of() : settings.leftToOthers(job.method());
        counters = Counters.of(getRuntimeContext(), job.methodWord(), Meter.OF_RECORDS);
        metrics = new MethodMetrics(
                getRuntimeContext().getMetricGroup(),
                job.method(),
                settings.stations().keySet(),
                SystemClock.getInstance());
        commands = Topics.COMMANDS.valueSerde(settings.kafka()).deserializer();
        schedule = new CommandSchedule(job.commands(), getRuntimeContext());
        stations = stations();
    }

    private Stations stations() {
        StationContext context = new StationContext(
                settings,
                new OutputRecords(job.writtenBy(), job.writtenTo()),
                getRuntimeContext(),
                this::setCurrentKey,
                counters,
                metrics,
                this::emit);
        MethodModels models = SharedModels.take(job.sharing(), () -> MethodModels.open(job.method(), settings));
        sharing = true;
        return switch (job.method()) {
            case INSPECTION -> new InspectedStations(context, models.encoders(), job.resultBytes());
            case PREDICTION ->
                new PredictedStations(
                        context, models.predictions(), getProcessingTimeService()::getCurrentProcessingTime);
            case CLASSIFICATION -> new ClassifiedStations(context, models.classifiers());
        };
    }

    private void emit(OutputRecord record) {
        output.collect(new StreamRecord<>(record, record.timestamp()));
    }

    @Override
    public void processElement(StreamRecord<InputRecord> element) throws Exception {
        Attempt.orEnd(() -> process(element.getValue()));
    }

    private void process(InputRecord record) throws Exception {
        boolean isInput = record.topic().equals(input);
        if (isInput) {
            counters.count(Meter.RECEIVED);
        }
        try {
            if (isInput) {
                work(record);
            } else {
                command(record);
            }
        } catch (SerializationException e) {
            reject(record, isInput, FailureCode.UNDECODABLE, e);
        } catch (RecordException e) {
            reject(record, isInput, e.code(), e);
        }
    }

    private void work(InputRecord record) throws Exception {
        String station = StationKey.of(record.station(), settings);
        for (PlacedCommand placed : schedule.due(station, record.offset())) {
            Instant then = Instant.ofEpochMilli(placed.answeredAt());
            stations.command(station, placed.command(), record.at(placed.answeredAt()), then);
        }
        stations.work(station, record);
    }

    private void command(InputRecord record) throws Exception {
        Command command = commands.deserialize(record.topic(), record.value());
        String station = record.station();
        if (station == null || command == null) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "a command needs a key, which names its station, and a value");
        }
        if (command.getMethod() == job.method()) {
            // Results are told by event time; a command is a person's, and expires by the clock on the wall.
            long now = getProcessingTimeService().getCurrentProcessingTime();
            stations.command(station, command, record, Instant.ofEpochMilli(now));
        }
    }

    private void reject(InputRecord record, boolean isInput, FailureCode code, Exception why) {
        boolean reportedElsewhere = Rejection.isOfNobody(code) && left.contains(record.topic());
        if (!reportedElsewhere) {
            emit(deadLetters.of(record, code, why));
            metrics.deadLetter(code);
        }
        if (isInput) {
            counters.count(reportedElsewhere ? Meter.IGNORED : Meter.DEAD_LETTERED);
        }
    }

    private void lookLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService().registerTimer(now + LOOK_MILLIS, time -> {
            Attempt.orEnd(stations::workOverdue);
            lookLater();
        });
    }

    /** What waits is no state of its own: it is worked on before the state is stored. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        super.prepareSnapshotPreBarrier(checkpoint);
        Attempt.orEnd(stations::workAll);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        metrics.committed();
    }

    @Override
    public void endInput() throws Exception {
        Attempt.orEnd(stations::workAll);
    }

    @Override
    public void close() throws Exception {
        if (stations != null) {
            stations.close();
        }
        if (sharing) {
            sharing = false;
            SharedModels.giveBack(job.sharing());
        }
        super.close();
    }
}
