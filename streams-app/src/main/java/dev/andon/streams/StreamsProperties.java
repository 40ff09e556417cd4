package dev.andon.streams;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.telemetry.MethodMeters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told for one method. What the settings file says under {@code kafka} comes last and wins. */
public final class StreamsProperties {

    /** Above the largest dead letter, so that topics, whose limits an operator can see and change, decide. */
    private static final int LARGEST_REQUEST_BYTES = 2 << 20;

    /** Frames read ahead, per partition: each may be near 1 MiB. Other records are small. */
    private static final int FRAMES_AHEAD = 32;

    private static final int FRAMES_COMMIT_MILLIS = 100;

    /** Observations are many and small, so more of them share a commit. */
    private static final int OBSERVATIONS_COMMIT_MILLIS = 250;

    /** Kafka's own. */
    private static final int DEFAULT_POLL_INTERVAL_MILLIS = 300_000;

    private StreamsProperties() {}

    /**
     * @param input what the method works on
     * @param meters of the method
     */
    public static Properties of(Settings settings, Method method, Topic<?> input, MethodMeters meters) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId(method));
        addGuarantees(properties);
        addSizes(properties, input);
        // Results are visible once committed: this is what the board lags behind the line.
        boolean frames = input.equals(Topics.FRAMES);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, frames ? FRAMES_COMMIT_MILLIS : OBSERVATIONS_COMMIT_MILLIS);
        addFailures(properties, settings.prefix(), method, meters);
        properties.put(DeadLetterHandler.INPUT, input.in(settings.prefix()));
        properties.put(DeadLetterHandler.LEFT, settings.leftToOthers(method));
        int cores = Runtime.getRuntime().availableProcessors();
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Math.min(cores, 4));
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder().toString());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putAll(settings.kafka());
        return properties;
    }

    /** How long one record may take without the group taking the thread for dead: well within the poll interval. */
    static Duration silence(Settings settings) {
        String interval = settings.kafka()
                .getOrDefault(
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.toString(DEFAULT_POLL_INTERVAL_MILLIS));
        return Duration.ofMillis(Long.parseLong(interval) / 4);
    }

    private static void addGuarantees(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The first frame after a restart makes the features of a whole window again, within one transaction. If that
        // outlasted the transaction, the task would start over for ever.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 300_000);
        // How long the stations of a thread that died stand still; Kafka's 45 s is long at a line.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    }

    private static void addSizes(Properties properties, Topic<?> input) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_REQUEST_BYTES);
        if (input.equals(Topics.FRAMES)) {
            properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FRAMES_AHEAD);
            properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, FRAMES_AHEAD);
        }
    }

    private static void addFailures(Properties properties, String prefix, Method method, MethodMeters meters) {
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(DeadLetterHandler.TOPIC, prefix + Topics.DEAD_LETTERS);
        properties.put(DeadLetterHandler.METHOD, method.name().toLowerCase(Locale.ROOT));
        properties.put(DeadLetterHandler.METERS, meters);
    }

    /** Survives a reboot, unlike the temporary folder that Kafka Streams takes by default. */
    private static Path stateFolder() {
        return Path.of(System.getProperty("user.home"), ".andon", "state");
    }
}
