package dev.andon.flink;

import dev.andon.schemas.Method;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A scoring job in this process, on the broker of the tests; writes beside what the service writes. */
public final class RunningJob implements AutoCloseable {

    private final JobClient client;

    private RunningJob(JobClient client) {
        this.client = client;
    }

    /** @param written prefix of the topics that its results go to */
    public static RunningJob start(Path settings, Method method, String written, int parallelism) throws Exception {
        JobSpec plain = JobSpec.of(settings, method);
        JobSpec job = ScoringJob.checked(
                new JobSpec(plain.file(), plain.yaml(), method, List.of(), written, List.of(), plain.resultBytes()));
        StreamExecutionEnvironment flink = new FlinkTarget(null, parallelism).environment(job.name(), null, null);
        flink.enableCheckpointing(200);
        ScoringJob.add(flink, job);
        return new RunningJob(flink.executeAsync(job.name()));
    }

    @Override
    public void close() throws Exception {
        client.cancel().get();
    }
}
