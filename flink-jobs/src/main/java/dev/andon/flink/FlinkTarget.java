package dev.andon.flink;

import dev.andon.flink.connect.InputRecord;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs run.
 *
 * @param cluster address of a cluster's REST endpoint; null for this process, or for the cluster that started it
 * @param parallelism subtasks of each operator; null for one a core here, or for what the cluster says
 */
record FlinkTarget(@Nullable URI cluster, @Nullable Integer parallelism) {

    /** Results are visible once their checkpoint is complete: this is what a board lags behind the line. */
    private static final long CHECKPOINT_MILLIS = 1_000;

    /**
     * An environment for one job.
     *
     * @param name of the job
     * @param checkpoints folder that outlives the job; null where the cluster says, or none is needed
     * @param resume savepoint or checkpoint to go on from; null for none
     */
    StreamExecutionEnvironment environment(String name, @Nullable Path checkpoints, @Nullable String resume) {
        Configuration configuration = configuration(name, checkpoints, resume);
        StreamExecutionEnvironment flink = cluster == null ? here(configuration) : remote(configuration, cluster);
        if (parallelism != null) {
            flink.setParallelism(parallelism);
        }
        if (!flink.getCheckpointConfig().isCheckpointingEnabled()) {
            flink.enableCheckpointing(CHECKPOINT_MILLIS);
        }
        return flink;
    }

    /** What every job is configured by, wherever it runs. */
    static Configuration configuration(String name, @Nullable Path checkpoints, @Nullable String resume) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, name);
        // Nothing may travel in a form that only one version of one library reads; and no operator changes a record.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoints != null) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.toUri().toString());
        }
        if (resume != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, resume);
        }
        return configuration;
    }

    /** Whether jobs end with this program. */
    boolean isHere() {
        return cluster == null
                && StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment;
    }

    private static StreamExecutionEnvironment here(Configuration configuration) {
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_PORT, "0");
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static StreamExecutionEnvironment remote(Configuration configuration, URI cluster) {
        String job = InputRecord.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return StreamExecutionEnvironment.createRemoteEnvironment(
                cluster.getHost(), cluster.getPort(), configuration, job);
    }
}
