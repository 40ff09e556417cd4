package dev.andon.streams;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.inspection.PatchEncoders;
import dev.andon.streams.telemetry.RecordCounter;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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

    private final RecordCounter counter = new RecordCounter();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Frame> frames;
    private final TestInputTopic<byte[], byte[]> rawFrames;
    private final TestOutputTopic<String, Inspection> inspections;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** @param resultBytes largest record batch the result topic takes */
    public InspectionDriver(Settings settings, PatchEncoders encoders, Path folder, int resultBytes) {
        Properties properties = StreamsProperties.of(settings, InspectionTopology.METHOD, counter);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // Under exactly-once the driver forgets what an exception handler sends before the first record is processed.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                InspectionTopology.of(new InspectionTopology.Parts(settings, encoders, counter, resultBytes, "test")),
                properties);
        String prefix = settings.prefix();
        frames = driver.createInputTopic(
                Topics.FRAMES.in(prefix),
                Topics.FRAMES.keySerde().serializer(),
                Topics.FRAMES.valueSerde().serializer());
        rawFrames =
                driver.createInputTopic(Topics.FRAMES.in(prefix), new ByteArraySerializer(), new ByteArraySerializer());
        inspections = driver.createOutputTopic(
                Topics.INSPECTIONS.in(prefix),
                Topics.INSPECTIONS.keySerde().deserializer(),
                Topics.INSPECTIONS.valueSerde().deserializer());
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

    public void sendBytes(byte[] key, byte[] value) {
        rawFrames.pipeInput(key, value);
    }

    /** Results since the last call. */
    public List<Inspection> inspections() {
        return inspections.readValuesToList();
    }

    /** Dead letters since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public RecordCounts counts() {
        return counter.counts();
    }

    public KeyValueStore<String, WindowState> windows() {
        return driver.getKeyValueStore("inspection-windows");
    }

    public KeyValueStore<String, Frame> references() {
        return driver.getKeyValueStore("inspection-frames");
    }

    @Override
    public void close() {
        driver.close();
    }
}
