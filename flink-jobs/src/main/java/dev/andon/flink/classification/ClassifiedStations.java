package dev.andon.flink.classification;

import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.station.StationContext;
import dev.andon.flink.station.Stations;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.Version;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierAnswer;
import dev.andon.scoring.classification.ClassifierCommands;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.ClassifierOutcome;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.records.InputPosition;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Classifies the frames of the stations of one subtask. */
public final class ClassifiedStations implements Stations {

    private final StationContext context;
    private final ClassifierModels models;
    private final Classifier classifier;
    private final FrameImages images;
    private final ValueState<ClassificationState> stations;
    private final Deserializer<Frame> frames;

    /** @param models of the context's settings; stay the caller's to close */
    public ClassifiedStations(StationContext context, ClassifierModels models) {
        this.context = context;
        this.frames = Topics.FRAMES.valueSerde(context.settings().kafka()).deserializer();
        this.models = models;
        this.classifier = new Classifier(models, Version.current());
        this.images = new FrameImages(Optional.ofNullable(context.settings().blobs()));
        this.stations = context.one("classification-stations", ClassificationState.getClassSchema());
    }

    @Override
    public void work(String station, InputRecord record) throws IOException {
        Optional<ClassificationSettings> settings = context.settings().classification(station);
        if (settings.isEmpty()) {
            context.count(Meter.IGNORED);
            return;
        }
        Frame frame = frames.deserialize(record.topic(), record.value());
        if (frame == null) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        ClassificationState state = stations.value();
        if (Classifier.isDuplicate(frame, state)) {
            stations.update(Classifier.passed(state, record.offset()));
            context.count(Meter.DUPLICATE);
            return;
        }
        byte[] image = images.of(frame);
        long begun = context.metrics().begins(record.timestamp());
        ClassifierOutcome outcome = classifier.classify(frame, image, settings.get(), state, record.offset());
        context.metrics().scored(begun);
        stations.update(outcome.state());
        context.emit(Topics.CLASSIFICATIONS, station, record.timestamp(), outcome.classification());
        context.metrics().classified(station, outcome.classification());
        context.count(Meter.SCORED);
    }

    @Override
    public void command(String station, Command command, InputRecord place, Instant now) throws IOException {
        ClassificationState state = stations.value();
        if (ClassifierCommands.isAnswered(command, state)) {
            return;
        }
        ClassifierAnswer answer = answer(station, command, state, now);
        stations.update(answer.state());
        String input = Topics.FRAMES.in(context.settings().prefix());
        InputPosition position =
                new InputPosition(input, place.partition(), answer.state().getPosition());
        context.emit(Topics.COMMAND_RESULTS, station, place.timestamp(), position.answer(command, answer.refusal()));
    }

    private ClassifierAnswer answer(String station, Command command, @Nullable ClassificationState state, Instant now) {
        return context.settings()
                .classification(station)
                .map(settings -> new ClassifierCommands(settings, models).apply(command, state, now))
                .orElseGet(() -> ClassifierCommands.notClassified(station, command, state));
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
