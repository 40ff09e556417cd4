package dev.andon.flink;

import dev.andon.flink.connect.OffsetRange;
import dev.andon.flink.replay.PlacedCommand;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scoring job: a method over the stations of a settings file. Travels to the task managers, which read the settings
 * anew, so that files in them are found where they run.
 *
 * @param file of the settings, which paths in it are relative to
 * @param yaml its text
 * @param ranges of the input topic that are scored, from stations that know nothing; empty for all that is there and comes
 * @param outputPrefix of the topics that are written; null for that of the settings
 * @param commands that take hold within {@code ranges}; where there are any or {@code ranges} are, topics of commands
 *     are not read
 * @param resultBytes largest record batch that the topic of results takes
 */
public record JobSpec(
        String file,
        String yaml,
        Method method,
        List<OffsetRange> ranges,
        @Nullable String outputPrefix,
        List<PlacedCommand> commands,
        int resultBytes)
        implements Serializable {

    public JobSpec {
        ranges = List.copyOf(ranges);
        commands = List.copyOf(commands);
    }

    /** The service's work on one method, before the brokers were asked anything. */
    public static JobSpec of(Path file, Method method) {
        return new JobSpec(file.toString(), text(file), method, List.of(), null, List.of(), 0);
    }

    /** The same over ranges of its input, written beside. */
    public JobSpec over(List<OffsetRange> ranges, String outputPrefix, List<PlacedCommand> commands) {
        return new JobSpec(file, yaml, method, ranges, outputPrefix, commands, resultBytes);
    }

    public JobSpec withResultBytes(int bytes) {
        return new JobSpec(file, yaml, method, ranges, outputPrefix, commands, bytes);
    }

    /** @throws StartException naming the file, the key and what to do */
    public Settings settings() {
        return Settings.of(Path.of(file), yaml);
    }

    public boolean isReplay() {
        return !ranges.isEmpty();
    }

    /** The method as one word, lower case. */
    public String methodWord() {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /** What the method works on. */
    public Topic<?> input() {
        return method == Method.PREDICTION ? Topics.OBSERVATIONS : Topics.FRAMES;
    }

    /** Where its results go. */
    public Topic<?> results() {
        return switch (method) {
            case INSPECTION -> Topics.INSPECTIONS;
            case PREDICTION -> Topics.PREDICTIONS;
            case CLASSIFICATION -> Topics.CLASSIFICATIONS;
        };
    }

    /** Prefix of the topics that are written. */
    public String writtenTo() {
        return outputPrefix == null ? settings().prefix() : outputPrefix;
    }

    /** Kafka's properties that say how values are written: topics of a replay are deleted with it, so no registry hears. */
    Map<String, String> writtenBy() {
        return outputPrefix == null ? settings().kafka() : Map.of();
    }

    /** Name of the job, of its consumer group and of its transactions: one for each topic that is written to. */
    public String name() {
        String id = settings().applicationId(method);
        return outputPrefix == null ? id : id + "-" + outputPrefix.replaceAll("[._-]+$", "");
    }

    /** Name of the job that scores the same as whole pools: not that of its replay, whose transactions it would end. */
    String poolName() {
        return name() + "-pool";
    }

    /** Equal for jobs that may share their models. */
    Object sharing() {
        return List.of(file, yaml, method);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartException(FailureCode.SETTINGS, "cannot read the settings file " + file, e);
        }
    }
}
