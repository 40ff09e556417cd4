package dev.andon.schemas;

import java.util.List;

/** Every topic whose values are Avro. {@link #DEAD_LETTERS} alone carries original bytes, see {@link DeadLetter}. */
public final class Topics {

    public static final String DEFAULT_PREFIX = "andon.";

    public static final Topic<Frame> FRAMES = new Topic<>("frames", Frame.getClassSchema());
    public static final Topic<Observation> OBSERVATIONS = new Topic<>("observations", Observation.getClassSchema());
    public static final Topic<Inspection> INSPECTIONS = new Topic<>("inspections", Inspection.getClassSchema());
    public static final Topic<Prediction> PREDICTIONS = new Topic<>("predictions", Prediction.getClassSchema());
    public static final Topic<Classification> CLASSIFICATIONS =
            new Topic<>("classifications", Classification.getClassSchema());
    public static final Topic<Label> LABELS = new Topic<>("labels", Label.getClassSchema());
    public static final Topic<Alarm> ALARMS = new Topic<>("alarms", Alarm.getClassSchema());
    public static final Topic<Command> COMMANDS = new Topic<>("commands", Command.getClassSchema());
    public static final Topic<CommandResult> COMMAND_RESULTS =
            new Topic<>("command-results", CommandResult.getClassSchema());

    public static final List<Topic<?>> ALL = List.of(
            FRAMES, OBSERVATIONS, INSPECTIONS, PREDICTIONS, CLASSIFICATIONS, LABELS, ALARMS, COMMANDS, COMMAND_RESULTS);

    /** Name without the prefix of the topic of rejected records; its values are the rejected bytes unchanged. */
    public static final String DEAD_LETTERS = "dead-letters";

    private Topics() {}
}
