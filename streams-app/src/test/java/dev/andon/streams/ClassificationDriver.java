package dev.andon.streams;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.classification.ClassificationTopology;
import dev.andon.streams.telemetry.MethodMeters;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The classification topology with the properties and handlers it runs with, and no broker. */
public final class ClassificationDriver implements AutoCloseable {

    private final MethodMeters meters = MethodMeters.unbound(Method.CLASSIFICATION);
    private final ClassifierModels models;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Frame> frames;
    private final TestInputTopic<byte[], byte[]> rawFrames;
    private final TestInputTopic<String, Command> commands;
    private final TestOutputTopic<String, Classification> classifications;
    private final TestOutputTopic<String, CommandResult> answers;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** @param folder for state */
    public ClassificationDriver(Settings settings, Path folder) {
        models = new ClassifierModels(settings.device());
        Properties properties = StreamsProperties.of(settings, Method.CLASSIFICATION, Topics.FRAMES, meters);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // Under exactly-once the driver forgets what an exception handler sends before the first record is processed.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                ClassificationTopology.of(new ClassificationTopology.Parts(settings, models, meters, "test")),
                properties);
        String prefix = settings.prefix();
        frames = driver.createInputTopic(
                Topics.FRAMES.in(prefix),
                Topics.FRAMES.keySerde().serializer(),
                Topics.FRAMES.valueSerde(Map.of()).serializer());
        rawFrames =
                driver.createInputTopic(Topics.FRAMES.in(prefix), new ByteArraySerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(
                Topics.COMMANDS.in(prefix),
                Topics.COMMANDS.keySerde().serializer(),
                Topics.COMMANDS.valueSerde(Map.of()).serializer());
        classifications = driver.createOutputTopic(
                Topics.CLASSIFICATIONS.in(prefix),
                Topics.CLASSIFICATIONS.keySerde().deserializer(),
                Topics.CLASSIFICATIONS.valueSerde(Map.of()).deserializer());
        answers = driver.createOutputTopic(
                Topics.COMMAND_RESULTS.in(prefix),
                Topics.COMMAND_RESULTS.keySerde().deserializer(),
                Topics.COMMAND_RESULTS.valueSerde(Map.of()).deserializer());
        deadLetters = driver.createOutputTopic(
                prefix + Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void send(String station, Frame... sent) {
        for (Frame frame : sent) {
            frames.pipeInput(station, frame);
        }
    }

    public void sendBytes(byte[] key, byte[] value) {
        rawFrames.pipeInput(key, value);
    }

    /** The answer to a command. */
    public CommandResult command(String station, String id, String action, Map<String, String> arguments) {
        sendCommand(station, id, action, arguments);
        return answers.readValue();
    }

    public void sendCommand(String station, String id, String action, Map<String, String> arguments) {
        commands.pipeInput(
                station,
                Command.newBuilder()
                        .setCommandId(id)
                        .setMethod(Method.CLASSIFICATION)
                        .setKind(CommandKind.PATCH)
                        .setAction(action)
                        .setArguments(arguments)
                        .setIssuer("test")
                        .setIssuedAt(Instant.EPOCH)
                        .build());
    }

    /** Answers since the last call. */
    public List<CommandResult> answers() {
        return answers.readValuesToList();
    }

    /** Results since the last call. */
    public List<Classification> classifications() {
        return classifications.readValuesToList();
    }

    /** Dead letters since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public RecordCounts counts() {
        return meters.records().counts();
    }

    public KeyValueStore<String, ClassificationState> stations() {
        return driver.getKeyValueStore("classification-stations");
    }

    @Override
    public void close() {
        driver.close();
        models.close();
    }
}
