package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.replay.Candidate;
import dev.andon.streams.replay.Costs;
import dev.andon.streams.replay.Replay;
import dev.andon.streams.replay.ReplayEvaluation;
import dev.andon.streams.replay.ReplayException;
import dev.andon.streams.replay.ReplaySummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What would have happened. */
@Command(
        name = "replay",
        description = {
            "Score what lies in a topic anew, by one or several settings files side by side, and report what came",
            "of it. Commands hold where they held. The service is not disturbed, and its topics are only read."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon replay --config plant.yaml --candidate new-model.yaml --report out",
            "  andon replay --config plant.yaml --from -24h --labels labels.csv",
            "  andon replay --topic observations --config plant.yaml --cost-miss 50"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Mixin
    private CandidateOptions candidates = new CandidateOptions();

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "inspection, prediction or classification; default the only one of the settings.")
    private @Nullable String method;

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "CSV file as send labels takes it, of any station; default the labels topic.")
    private @Nullable Path labels;

    @Option(
            names = "--masks",
            paramLabel = "DIR",
            description = "Folder that frames were sent from, with mask/KIND/ as inspect takes it: for PRO.")
    private @Nullable Path masks;

    @Option(
            names = "--pool",
            description = {
                "Also score all frames of a station against each other, as inspect does:",
                "transductive figures, kept apart. Twice the frames take four times as long."
            })
    private boolean pool;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "With --pool on a cluster: folder for features that all task managers see.")
    private @Nullable Path work;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = {
                "Where to write; default a new folder in dashboard.reports of the settings, where the page",
                "lists it, or replay where they name none."
            })
    private @Nullable Path report;

    @Option(names = "--cost-miss", paramLabel = "C", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.")
    private double costMiss;

    @Option(
            names = "--cost-false-alarm",
            paramLabel = "C",
            defaultValue = "1",
            description = "What thresholds are weighed by; default ${DEFAULT-VALUE}.")
    private double costFalseAlarm;

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(names = "--keep", description = "Keep the topics that results are written to.")
    private boolean keep;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        List<Candidate> all = candidates.all();
        Settings now = all.get(0).settings();
        Method scored = method(now);
        Connection connection = new Connection(Map.copyOf(now.kafka()), now.prefix());
        TopicRange scoredRange = range.of(connection, input(scored).in(now.prefix()));
        Truth truth = labels == null ? Truth.of(connection) : Truth.of(labels);
        String run = RUN.format(Instant.now());
        Path folder = report == null ? folder(now, run) : report;
        ReplayEvaluation evaluation =
                new ReplayEvaluation(connection, scored, scoredRange, truth, costs(), all, pools(scored), folder);
        // Interrupted, it still deletes its topics.
        Interruption interruption = Interruption.callsTo(() -> {});
        int exitCode = FailureReport.WORK_FAILED;
        try (Replay replay =
                new Replay(connection, scored, scoredRange, range.stations(), masks(), jobs.arguments(), run, keep)) {
            print(run(evaluation, replay, scoredRange), folder);
            exitCode = 0;
        } catch (ReplayException e) {
            throw new CommandFailure(e.getMessage(), e);
        } finally {
            interruption.ended(exitCode);
        }
        return exitCode;
    }

    private ObjectNode run(ReplayEvaluation evaluation, Replay replay, TopicRange records) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine[] line = new ProgressLine[1];
        ObjectNode figures = evaluation.run(
                replay,
                said -> {},
                what -> {
                    if (line[0] != null) {
                        line[0].end();
                    }
                    line[0] = new ProgressLine(err, records.length(), "records");
                    line[0].say(what);
                },
                done -> line[0].show(done));
        line[0].end();
        return figures;
    }

    private static Path folder(Settings settings, String run) {
        String reports = settings.dashboard().reports();
        return reports == null ? Path.of("replay") : Path.of(reports, run);
    }

    private Method method(Settings settings) {
        List<Method> known = Stream.of(Method.values())
                .filter(settings::has)
                .filter(one -> range.isOf(input(one), settings.prefix()))
                .toList();
        if (method == null && known.size() == 1) {
            return known.get(0);
        }
        return known.stream()
                .filter(one -> one.name().equalsIgnoreCase(method))
                .findAny()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), refusal(known)));
    }

    private String refusal(List<Method> known) {
        if (known.isEmpty()) {
            return "--topic %s: no method of %s works on it; methods work on frames or observations"
                    .formatted(range.topic().orElse(""), candidates.config());
        }
        String names = known.toString().toLowerCase(Locale.ROOT);
        return method == null
                ? "%s has several methods; name one with --method: %s".formatted(candidates.config(), names)
                : "--method is %s, must be one of %s".formatted(method, names);
    }

    private static Topic<?> input(Method method) {
        return method == Method.PREDICTION ? Topics.OBSERVATIONS : Topics.FRAMES;
    }

    private Costs costs() {
        try {
            return new Costs(costMiss, costFalseAlarm);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private @Nullable List<String> pools(Method scored) {
        if (pool && scored != Method.INSPECTION) {
            throw new ParameterException(spec.commandLine(), "--pool is of frames that are inspected");
        }
        if (pool && jobs.cluster().isPresent() && work == null) {
            throw new ParameterException(
                    spec.commandLine(), "--pool on a cluster takes --work, a folder that all task managers see");
        }
        if (!pool) {
            return null;
        }
        return work == null
                ? List.of()
                : List.of("--work", work.toAbsolutePath().toString());
    }

    private @Nullable ImageFolder masks() {
        try {
            return masks == null ? null : ImageFolder.list(masks);
        } catch (IOException e) {
            throw new CommandFailure("cannot read --masks %s: %s".formatted(masks, e.getMessage()), e);
        }
    }

    private void print(ObjectNode figures, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(figures);
        } else {
            out.print(ReplaySummary.of(figures));
            out.printf("report: %s%n", folder.resolve("report.html"));
        }
        out.flush();
    }
}
