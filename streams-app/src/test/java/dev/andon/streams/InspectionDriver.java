package dev.andon.streams;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.StationState;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.inspection.Rebuilding;
import dev.andon.streams.telemetry.MethodMeters;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The inspection topology with the properties and handlers it runs with, and no broker. */
public final class InspectionDriver implements AutoCloseable {

    private final MethodMeters meters = MethodMeters.unbound(Method.INSPECTION);
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Frame> frames;
    private final TestInputTopic<byte[], byte[]> rawFrames;
    private final TestInputTopic<String, Command> commands;
    private final TestOutputTopic<String, Inspection> inspections;
    private final TestOutputTopic<String, Alarm> alarms;
    private final TestOutputTopic<String, CommandResult> answers;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** @param resultBytes largest record batch the result topic takes */
    public InspectionDriver(Settings settings, PatchEncoders encoders, Path folder, int resultBytes) {
        this(settings, encoders, folder, resultBytes, new Rebuilding(), Duration.ofMinutes(1));
    }

    /** @param silence longest time that one record may take to rebuild its window */
    public InspectionDriver(
            Settings settings,
            PatchEncoders encoders,
            Path folder,
            int resultBytes,
            Rebuilding rebuilding,
            Duration silence) {
        Properties properties = StreamsProperties.of(settings, Method.INSPECTION, Topics.FRAMES, meters);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // Under exactly-once the driver forgets what an exception handler sends before the first record is processed.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                InspectionTopology.of(new InspectionTopology.Parts(
                        settings, encoders, meters, rebuilding, silence, resultBytes, "test")),
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
        inspections = output(Topics.INSPECTIONS, prefix);
        alarms = output(Topics.ALARMS, prefix);
        answers = output(Topics.COMMAND_RESULTS, prefix);
        deadLetters = driver.createOutputTopic(
                prefix + Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Settings as a file would hold them. */
    public static Settings settings(String yaml) {
        return StrictYaml.read("test.yaml", yaml, Settings.class);
    }

    public void send(String station, Frame... sent) {
        for (Frame frame : sent) {
            frames.pipeInput(station, frame);
        }
    }

    public void command(String station, Command command) {
        commands.pipeInput(station, command);
    }

    public void sendBytes(byte[] key, byte[] value) {
        rawFrames.pipeInput(key, value);
    }

    /** Results since the last call. */
    public List<Inspection> inspections() {
        return inspections.readValuesToList();
    }

    /** Alarms since the last call. */
    public List<Alarm> alarms() {
        return alarms.readValuesToList();
    }

    /** Answers to commands since the last call. */
    public List<CommandResult> answers() {
        return answers.readValuesToList();
    }

    /** Dead letters since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public RecordCounts counts() {
        return meters.records().counts();
    }

    public KeyValueStore<String, WindowState> windows() {
        return driver.getKeyValueStore("inspection-windows");
    }

    public KeyValueStore<String, StationState> stations() {
        return driver.getKeyValueStore("inspection-stations");
    }

    public KeyValueStore<String, Frame> references() {
        return driver.getKeyValueStore("inspection-frames");
    }

    @Override
    public void close() {
        driver.close();
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic, String prefix) {
        return driver.createOutputTopic(
                topic.in(prefix),
                topic.keySerde().deserializer(),
                topic.valueSerde(Map.of()).deserializer());
    }
}
