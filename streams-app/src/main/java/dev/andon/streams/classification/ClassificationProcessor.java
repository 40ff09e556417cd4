package dev.andon.streams.classification;

import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierAnswer;
import dev.andon.scoring.classification.ClassifierCommands;
import dev.andon.scoring.classification.ClassifierOutcome;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.records.InputPosition;
import dev.andon.scoring.records.StationKey;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Classifies the frames of one task and carries out the commands to its stations. Keeps nothing but what is stored. */
final class ClassificationProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final ClassificationTopology.Parts parts;
    private final FrameImages images;
    private final Classifier classifier;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, ClassificationState> stations;

    ClassificationProcessor(ClassificationTopology.Parts parts) {
        this.parts = parts;
        this.images = new FrameImages(Optional.ofNullable(parts.settings().blobs()));
        this.classifier = new Classifier(parts.models(), parts.version());
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        MDC.put(Meter.METHOD_TAG, "classification");
        this.stations = context.getStateStore(ClassificationTopology.STATIONS);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (metadata().topic().equals(Topics.COMMANDS.in(parts.settings().prefix()))) {
            command(record);
            return;
        }
        parts.meters().records().count(Meter.RECEIVED);
        try {
            parts.meters().records().count(frame(record));
        } catch (RecordException e) {
            // Counted where its dead letter is made.
            throw e;
        } catch (RuntimeException e) {
            parts.meters().records().comesAgain();
            throw e;
        }
    }

    private Meter frame(Record<String, SpecificRecord> record) {
        String station = StationKey.of(record.key(), parts.settings());
        Optional<ClassificationSettings> settings = parts.settings().classification(station);
        if (settings.isEmpty()) {
            return Meter.IGNORED;
        }
        if (!(record.value() instanceof Frame frame)) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        long offset = metadata().offset();
        ClassificationState state = stations.get(station);
        if (Classifier.isDuplicate(frame, state)) {
            stations.put(station, Classifier.passed(state, offset));
            return Meter.DUPLICATE;
        }
        long begun = parts.meters().begins(record.timestamp());
        ClassifierOutcome outcome = classifier.classify(frame, images.of(frame), settings.get(), state, offset);
        parts.meters().scored(begun);
        stations.put(station, outcome.state());
        context.forward(record.withValue(outcome.classification()), ClassificationTopology.RESULTS);
        parts.meters().classified(station, outcome.classification());
        return Meter.SCORED;
    }

    private void command(Record<String, SpecificRecord> record) {
        if (record.key() == null || !(record.value() instanceof Command command)) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "a command needs a key, which names its station, and a value");
        }
        ClassificationState state = stations.get(record.key());
        if (command.getMethod() == Method.CLASSIFICATION && !ClassifierCommands.isAnswered(command, state)) {
            ClassifierAnswer answer = answer(record.key(), command, state);
            stations.put(record.key(), answer.state());
            CommandResult result = result(command, answer);
            context.forward(record.withValue(result), ClassificationTopology.ANSWERS);
            parts.meters().answered(result);
        }
    }

    private ClassifierAnswer answer(String station, Command command, @Nullable ClassificationState state) {
        // Results are told by event time; a command is a person's, and expires by the clock on the wall.
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        return parts.settings()
                .classification(station)
                .map(settings -> new ClassifierCommands(settings, parts.models()).apply(command, state, now))
                .orElseGet(() -> ClassifierCommands.notClassified(station, command, state));
    }

    private CommandResult result(Command command, ClassifierAnswer answer) {
        String topic = Topics.FRAMES.in(parts.settings().prefix());
        return new InputPosition(
                        topic, context.taskId().partition(), answer.state().getPosition())
                .answer(command, answer.refusal());
    }

    private RecordMetadata metadata() {
        return context.recordMetadata().orElseThrow();
    }
}
