package dev.andon.streams;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.PredictionState;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.prediction.PredictionTopology;
import dev.andon.streams.telemetry.MethodMeters;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The prediction topology with the properties and handlers it runs with, and no broker. */
public final class PredictionDriver implements AutoCloseable {

    private final MethodMeters meters = MethodMeters.unbound(Method.PREDICTION);
    private final PredictionModels models;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Observation> observations;
    private final TestInputTopic<byte[], byte[]> rawObservations;
    private final TestInputTopic<String, Command> commands;
    private final TestOutputTopic<String, Prediction> predictions;
    private final TestOutputTopic<String, Alarm> alarms;
    private final TestOutputTopic<String, CommandResult> answers;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** @param folder for state */
    public PredictionDriver(Settings settings, Path folder) {
        models = new PredictionModels(settings.models(), settings.device());
        Properties properties = StreamsProperties.of(settings, Method.PREDICTION, Topics.OBSERVATIONS, meters);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // Under exactly-once the driver forgets what an exception handler sends before the first record is processed.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                PredictionTopology.of(new PredictionTopology.Parts(settings, models, meters, "test")), properties);
        String prefix = settings.prefix();
        observations = driver.createInputTopic(
                Topics.OBSERVATIONS.in(prefix),
                Topics.OBSERVATIONS.keySerde().serializer(),
                Topics.OBSERVATIONS.valueSerde(Map.of()).serializer());
        rawObservations = driver.createInputTopic(
                Topics.OBSERVATIONS.in(prefix), new ByteArraySerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(
                Topics.COMMANDS.in(prefix),
                Topics.COMMANDS.keySerde().serializer(),
                Topics.COMMANDS.valueSerde(Map.of()).serializer());
        predictions = output(Topics.PREDICTIONS, prefix);
        alarms = output(Topics.ALARMS, prefix);
        answers = output(Topics.COMMAND_RESULTS, prefix);
        deadLetters = driver.createOutputTopic(
                prefix + Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** An observation that waits, unless its batch is full. */
    public void send(String station, Observation... sent) {
        for (Observation observation : sent) {
            observations.pipeInput(station, observation);
        }
    }

    public void sendBytes(byte[] key, byte[] value) {
        rawObservations.pipeInput(key, value);
    }

    /** Lets so much time pass that nothing waits any more. */
    public void pause() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** The answer to a command. */
    public CommandResult command(String station, CommandKind kind, String action, Map<String, String> arguments) {
        commands.pipeInput(
                station,
                Command.newBuilder()
                        .setCommandId(kind + "-" + action + "-" + arguments)
                        .setMethod(Method.PREDICTION)
                        .setKind(kind)
                        .setAction(action)
                        .setArguments(arguments)
                        .setIssuer("test")
                        .setIssuedAt(Instant.EPOCH)
                        .build());
        return answers.readValue();
    }

    /** Results since the last call, with their stations. */
    public List<KeyValue<String, Prediction>> predictions() {
        return predictions.readKeyValuesToList();
    }

    /** Alarms since the last call. */
    public List<Alarm> alarms() {
        return alarms.readValuesToList();
    }

    /** Dead letters since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public RecordCounts counts() {
        return meters.records().counts();
    }

    public KeyValueStore<String, PredictionState> stations() {
        return driver.getKeyValueStore("prediction-stations");
    }

    @Override
    public void close() {
        driver.close();
        models.close();
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic, String prefix) {
        return driver.createOutputTopic(
                topic.in(prefix),
                topic.keySerde().deserializer(),
                topic.<V>valueSerde(Map.of()).deserializer());
    }
}
