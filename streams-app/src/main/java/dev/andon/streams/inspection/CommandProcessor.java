package dev.andon.streams.inspection;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.StationState;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.InspectorAnswer;
import dev.andon.scoring.inspection.InspectorCommands;
import dev.andon.scoring.records.InputPosition;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Carries out the commands to the stations of one task and answers each once, with the input position from which on it
 * holds. Commands and frames of a station share a partition number, and so a task.
 */
final class CommandProcessor implements Processor<String, Command, String, SpecificRecord> {

    private final InspectionTopology.Parts parts;
    private ProcessorContext<String, SpecificRecord> context;
    private InspectionStores stores;

    CommandProcessor(InspectionTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.stores = new InspectionStores(context);
    }

    @Override
    public void process(Record<String, Command> record) {
        if (record.key() == null || record.value() == null) {
            throw new RecordException(
                    FailureCode.UNDECODABLE, "a command needs a key, which names its station, and a value");
        }
        Command command = record.value();
        StationState state = stores.station(record.key());
        if (command.getMethod() == Method.INSPECTION && !InspectorCommands.isAnswered(command, state)) {
            InspectorAnswer answer = answer(record.key(), command, state);
            stores.store(record.key(), answer);
            CommandResult result = result(command, answer);
            context.forward(record.withValue(result), InspectionTopology.ANSWERS);
            parts.meters().answered(result);
            answer.alarm().ifPresent(alarm -> {
                context.forward(record.withValue(alarm), InspectionTopology.ALARMS);
                parts.meters().alarm(alarm);
            });
        }
    }

    private InspectorAnswer answer(String station, Command command, StationState state) {
        Optional<InspectionSettings> settings = parts.settings().inspection(station);
        // Results are told by event time; a command is a person's, and expires by the clock on the wall.
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        return settings.map(inspection ->
                        new InspectorCommands(station, inspection, stores::window).apply(command, state, now))
                .orElseGet(() -> InspectorCommands.notInspected(station, command, state));
    }

    private CommandResult result(Command command, InspectorAnswer answer) {
        String topic = Topics.FRAMES.in(parts.settings().prefix());
        return new InputPosition(
                        topic, context.taskId().partition(), answer.station().getPosition())
                .answer(command, answer.refusal());
    }
}
