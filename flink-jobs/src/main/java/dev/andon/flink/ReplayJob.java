package dev.andon.flink;

import dev.andon.flink.replay.AcceptedCommands;
import dev.andon.schemas.Method;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores what lies in ranges of a topic, from stations that know nothing, and ends with them. */
@Command(name = "replay", description = "Scores ranges of a topic, and writes under another prefix.")
final class ReplayJob implements Callable<Integer> {

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--method",
            required = true,
            paramLabel = "METHOD",
            description = "inspection, prediction or classification.")
    private String method;

    @Mixin
    private FlinkOptions flink;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        FlinkTarget target = flink.target();
        JobSpec plain = JobSpec.of(range.config(), method());
        JobSpec job = ScoringJob.checked(plain.over(range.ranges(), range.outputPrefix(), List.of()));
        JobSpec commanded = job.over(
                job.ranges(), range.outputPrefix(), AcceptedCommands.of(job.settings(), job.method(), job.input()));
        // Without a folder Flink keeps checkpoints in memory, and refuses those of more than 5 MB: a hundred stations.
        try (JobFolder checkpoints = target.isHere() ? JobFolder.here("replay") : null) {
            StreamExecutionEnvironment environment =
                    target.environment(job.name(), checkpoints == null ? null : checkpoints.path(), null);
            environment.configure(FewTries.configuration());
            ScoringJob.add(environment, commanded);
            environment.execute(job.name());
            return 0;
        }
    }

    private Method method() {
        try {
            return Method.valueOf(method.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--method %s: one of inspection, prediction, classification".formatted(method),
                    e);
        }
    }
}
