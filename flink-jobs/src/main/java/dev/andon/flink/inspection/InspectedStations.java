package dev.andon.flink.inspection;

import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.station.StationContext;
import dev.andon.flink.station.Stations;
import dev.andon.schemas.Command;
import dev.andon.schemas.Frame;
import dev.andon.schemas.InspectionLimit;
import dev.andon.schemas.StationState;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.Version;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.InspectorAnswer;
import dev.andon.scoring.inspection.InspectorCommands;
import dev.andon.scoring.inspection.InspectorStation;
import dev.andon.scoring.inspection.Inspectors;
import dev.andon.scoring.inspection.Outcome;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.records.InputPosition;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inspects the frames of the stations of one subtask. */
public final class InspectedStations implements Stations {

    private static final Logger LOG = LoggerFactory.getLogger(InspectedStations.class);

    private final StationContext context;
    private final PatchEncoders encoders;
    private final FrameImages images;
    private final InspectionLimit limit;
    private final InspectionState state;
    private final Inspectors inspectors = new Inspectors();
    private final Deserializer<Frame> frames;

    /**
     * @param encoders of the context's settings; stay the caller's to close
     * @param resultBytes largest record batch the topic of results takes
     */
    public InspectedStations(StationContext context, PatchEncoders encoders, int resultBytes) {
        this.context = context;
        this.frames = Topics.FRAMES.valueSerde(context.settings().kafka()).deserializer();
        this.encoders = encoders;
        this.images = new FrameImages(Optional.ofNullable(context.settings().blobs()));
        this.limit = new InspectionLimit(resultBytes);
        this.state = new InspectionState(context);
    }

    @Override
    public void work(String station, InputRecord record) throws Exception {
        Optional<InspectionSettings> settings = context.settings().inspection(station);
        if (settings.isEmpty()) {
            context.count(Meter.IGNORED);
            return;
        }
        Frame frame = frames.deserialize(record.topic(), record.value());
        if (frame == null) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        String window = Inspector.windowKey(station, frame);
        WindowState before = state.window(window);
        if (Inspector.isDuplicate(frame, before)) {
            state.store(InspectorStation.passed(state.station(), record.offset()));
            context.count(Meter.DUPLICATE);
            return;
        }
        byte[] image = images.of(frame);
        long begun = context.metrics().begins(record.timestamp());
        Outcome outcome = inspectors
                .of(station, () -> inspector(settings.get()))
                .inspect(window, frame, image, before, ordinal -> images.ofReference(state.reference(window, ordinal)));
        context.metrics().scored(begun);
        InspectorStation after =
                InspectorStation.after(state.station(), window, record.offset(), outcome.inspection(), settings.get());
        store(station, window, frame, outcome, after);
        context.emit(Topics.INSPECTIONS, station, record.timestamp(), limit.fit(outcome.inspection()));
        context.metrics().inspected(station, outcome.inspection(), outcome.fill(settings.get()));
        after.alarm().ifPresent(alarm -> context.emit(Topics.ALARMS, station, record.timestamp(), alarm));
        boolean warmingUp = outcome.inspection().getStatus() == Status.WARMING_UP;
        context.count(warmingUp ? Meter.WARMING_UP : Meter.SCORED);
    }

    private void store(String station, String window, Frame frame, Outcome outcome, InspectorStation after)
            throws Exception {
        state.store(window, frame, outcome);
        state.store(after.state());
        if (after.forgotten().isPresent()) {
            state.forget(after.forgotten().get());
        }
        if (!outcome.lost().isEmpty()) {
            LOG.warn(
                    "station '{}': {} references dropped, as their images are gone: {}; keep images longer than windows",
                    station,
                    outcome.lost().size(),
                    outcome.lost());
        }
    }

    private Inspector inspector(InspectionSettings settings) {
        return new Inspector(encoders.of(settings), settings, Version.current());
    }

    @Override
    public void command(String station, Command command, InputRecord place, Instant now) throws Exception {
        StationState before = state.station();
        if (InspectorCommands.isAnswered(command, before)) {
            return;
        }
        Optional<InspectionSettings> settings = context.settings().inspection(station);
        InspectorAnswer answer = settings.map(inspection ->
                        new InspectorCommands(station, inspection, state::window).apply(command, before, now))
                .orElseGet(() -> InspectorCommands.notInspected(station, command, before));
        state.store(answer);
        String input = Topics.FRAMES.in(context.settings().prefix());
        InputPosition position =
                new InputPosition(input, place.partition(), answer.station().getPosition());
        context.emit(Topics.COMMAND_RESULTS, station, place.timestamp(), position.answer(command, answer.refusal()));
        answer.alarm().ifPresent(alarm -> context.emit(Topics.ALARMS, station, place.timestamp(), alarm));
    }

    @Override
    public void close() {
        inspectors.close();
    }
}
