package dev.andon.flink;

import static org.awaitility.Awaitility.await;

import dev.andon.flink.connect.OutputRecord;
import dev.andon.schemas.Method;
import dev.andon.scoring.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A scoring job on the cluster and the broker of the tests; writes beside what the service writes. */
public final class RunningJob implements AutoCloseable {

    private static final long CHECKPOINT_MILLIS = 250;

    private final JobSpec job;
    private final Path checkpoints;
    private final boolean failing;
    private final JobClient client;

    private RunningJob(JobSpec job, Path checkpoints, boolean failing, int parallelism, @Nullable String resume)
            throws Exception {
        this.job = job;
        this.checkpoints = checkpoints;
        this.failing = failing;
        StreamExecutionEnvironment flink =
                TestFlink.environment(FlinkTarget.configuration(job.name(), checkpoints, resume));
        flink.setParallelism(parallelism);
        flink.enableCheckpointing(CHECKPOINT_MILLIS);
        DataStream<OutputRecord> scored = ScoringJob.scored(flink, job);
        ScoringJob.write(failing ? scored.map(new FailingOnce()) : scored, job);
        this.client = flink.executeAsync(job.name());
    }

    /**
     * @param checkpoints folder for them
     * @param written prefix of the topics that its results go to; null for the plant's own
     */
    public static RunningJob start(
            Path settings, Path checkpoints, Method method, @Nullable String written, int parallelism)
            throws Exception {
        return new RunningJob(
                spec(settings, method, written), folder(checkpoints, written, method), false, parallelism, null);
    }

    /** One whose device fails in the midst of the work. */
    public static RunningJob failing(Path settings, Path checkpoints, Method method, String written, int parallelism)
            throws Exception {
        return new RunningJob(
                spec(settings, method, written), folder(checkpoints, written, method), true, parallelism, null);
    }

    /** Cancels it in the midst of its work; another goes on from its latest checkpoint. */
    public RunningJob goOn(int parallelism) throws Exception {
        close();
        return new RunningJob(job, checkpoints, failing, parallelism, latestCheckpoint());
    }

    /** What it can go on from; null where it was too short. */
    @Nullable
    String latestCheckpoint() {
        return new LocalCheckpoints(checkpoints).latest().orElse(null);
    }

    /** How often devices of failing jobs failed. */
    public static int failures() {
        return FailingOnce.failures();
    }

    /** What became of the records, by subtasks that never failed. */
    public Map<Meter, Long> counts() {
        Map<Meter, Long> counts = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.OF_RECORDS) {
            counts.put(meter, CountReporter.count(client.getJobID().toString(), job.methodWord(), meter));
        }
        return counts;
    }

    @Override
    public void close() throws Exception {
        if (client.getJobStatus().get().isGloballyTerminalState()) {
            return;
        }
        client.cancel().get();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.getJobStatus().get().isGloballyTerminalState());
    }

    private static JobSpec spec(Path settings, Method method, @Nullable String written) {
        JobSpec plain = JobSpec.of(settings, method);
        return ScoringJob.checked(
                new JobSpec(plain.file(), plain.yaml(), method, List.of(), written, List.of(), plain.resultBytes()));
    }

    private static Path folder(Path checkpoints, @Nullable String written, Method method) {
        return checkpoints.resolve(written + method);
    }
}
