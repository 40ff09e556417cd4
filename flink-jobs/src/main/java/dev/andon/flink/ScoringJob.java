package dev.andon.flink;

import dev.andon.flink.connect.BrokerCheck;
import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.connect.KafkaEnds;
import dev.andon.flink.connect.OutputRecord;
import dev.andon.flink.replay.PoolScoring;
import dev.andon.flink.replay.PoolSettings;
import dev.andon.schemas.MethodTopics;
import dev.andon.schemas.RegistryException;
import dev.andon.schemas.SchemaRegistry;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.config.ConfigException;

/**
 * The straight line of a method on Flink: input and commands, keyed by station, through the method, to one sink, whose
 * transaction holds results, alarms, answers and dead letters of a checkpoint together.
 *
 * <p>The uids are part of every savepoint: changing one loses its state.
 */
public final class ScoringJob {

    /** Key groups: how many subtasks state can ever be spread over. */
    private static final int MOST_SUBTASKS = 128;

    private ScoringJob() {}

    /**
     * Asks the brokers, and the schema registry if one is named, what the job needs to know of them.
     *
     * @throws StartException if they cannot do what the job needs
     */
    public static JobSpec checked(JobSpec job) {
        Settings settings = job.settings();
        String prefix = settings.prefix();
        askRegistry(job, settings);
        BrokerCheck brokers = new BrokerCheck(ends(job, settings));
        int bytes = brokers.resultBytes(MethodTopics.of(job.input(), job.results(), prefix, job.writtenTo()));
        if (job.isReplay()) {
            brokers.requireHeld(job.input().in(prefix), job.ranges());
        }
        return job.withResultBytes(bytes);
    }

    private static void askRegistry(JobSpec job, Settings settings) {
        try {
            SchemaRegistry.of(settings.kafka())
                    .ifPresent(registry -> registry.latest(job.input().in(settings.prefix())));
            SchemaRegistry.of(job.writtenBy())
                    .ifPresent(registry -> registry.prepare(job.writtenTo(), MethodTopics.made(job.results())));
        } catch (RegistryException e) {
            throw new StartException(FailureCode.UNREACHABLE, e.getMessage(), e);
        } catch (ConfigException e) {
            throw new StartException(FailureCode.SETTINGS, e.getMessage(), e);
        }
    }

    /** Adds a checked job to what {@code flink} will execute. */
    public static void add(StreamExecutionEnvironment flink, JobSpec job) {
        write(scored(flink, job), job);
    }

    /** Adds the scoring of the job's ranges as whole pools. */
    static void addPool(StreamExecutionEnvironment flink, JobSpec job, PoolSettings pool) {
        flink.setMaxParallelism(MOST_SUBTASKS);
        write(
                PoolScoring.of(records(flink, job), pool),
                new KafkaEnds(job.settings().kafka(), job.poolName()));
    }

    /** Everything that the job says: results, alarms, answers, dead letters. */
    static DataStream<OutputRecord> scored(StreamExecutionEnvironment flink, JobSpec job) {
        flink.setMaxParallelism(MOST_SUBTASKS);
        return records(flink, job)
                .keyBy(record -> Objects.requireNonNullElse(record.station(), ""))
                .transform(job.methodWord(), TypeInformation.of(OutputRecord.class), new StationOperator(job))
                .uid("stations");
    }

    static void write(DataStream<OutputRecord> scored, JobSpec job) {
        write(scored, ends(job, job.settings()));
    }

    private static void write(DataStream<OutputRecord> scored, KafkaEnds ends) {
        scored.sinkTo(ends.sink()).name("results").uid("results");
    }

    private static DataStream<InputRecord> records(StreamExecutionEnvironment flink, JobSpec job) {
        Settings settings = job.settings();
        KafkaEnds ends = ends(job, settings);
        String input = job.input().in(settings.prefix());
        if (job.isReplay()) {
            return flink.fromSource(ends.source(input, job.ranges()), WatermarkStrategy.noWatermarks(), input)
                    .uid("input");
        }
        String commands = Topics.COMMANDS.in(settings.prefix());
        return flink.fromSource(ends.source(input), WatermarkStrategy.noWatermarks(), input)
                .uid("input")
                .union(flink.fromSource(ends.source(commands), WatermarkStrategy.noWatermarks(), commands)
                        .uid("commands"));
    }

    private static KafkaEnds ends(JobSpec job, Settings settings) {
        return new KafkaEnds(settings.kafka(), job.name());
    }
}
