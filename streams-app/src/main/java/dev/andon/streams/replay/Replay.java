package dev.andon.streams.replay;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.broker.TopicDefinitions;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.TopicReader;
import dev.andon.streams.client.Truth;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.jobs.JobException;
import dev.andon.streams.jobs.JobProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Scores a range of a topic by each of several candidates: the job of the method, on Flink, writes beside what the service
 * wrote, into topics that are gone afterwards.
 */
public final class Replay implements AutoCloseable {

    private final Connection connection;
    private final Method method;
    private final TopicRange range;
    private final Set<String> stations;
    private final @Nullable ImageFolder masks;
    private final List<String> where;
    private final String run;
    private final boolean keep;
    private final List<String> prefixes = new ArrayList<>();

    /**
     * @param stations that are reported on; empty for all
     * @param masks where frames were sent from, with masks of their defects; null where there are none
     * @param where options of the jobs' program that say where it runs; may be empty
     * @param run by which its topics are known
     * @param keep whether the topics stay
     */
    public Replay(
            Connection connection,
            Method method,
            TopicRange range,
            Set<String> stations,
            @Nullable ImageFolder masks,
            List<String> where,
            String run,
            boolean keep) {
        this.connection = connection;
        this.method = method;
        this.range = range;
        this.stations = Set.copyOf(stations);
        this.masks = masks;
        this.where = List.copyOf(where);
        this.run = run;
        this.keep = keep;
    }

    /**
     * Scores the range by one candidate.
     *
     * @param log told what the jobs' program says
     * @param progress told how many results there are
     * @throws StartException if the candidate reads another cluster or cannot start
     * @throws ReplayException if it failed
     */
    Replayed score(Candidate candidate, Truth truth, Consumer<String> log, LongConsumer progress)
            throws InterruptedException {
        require(candidate);
        Connection written = written(candidate);
        create(written.prefix());
        MethodFigures figures = figures(truth);
        List<Row> rows = new ArrayList<>();
        List<String> arguments = arguments("replay", candidate, written.prefix());
        arguments.addAll(List.of("--method", method.name().toLowerCase(Locale.ROOT)));
        follow(candidate, arguments, written, log, record -> {
            rows.add(figures.add(record));
            progress.accept(rows.size());
        });
        return new Replayed(candidate, figures, rows, deadLetters(written));
    }

    /**
     * Scores the frames of the range as whole pools, by the same candidate.
     *
     * @param inspected what it scored before; takes in what the pools say
     * @param work options of the jobs' program that say where features go; may be empty
     * @throws ReplayException if it failed
     */
    void pool(Replayed inspected, List<String> work, Consumer<String> log, LongConsumer progress)
            throws InterruptedException {
        Candidate candidate = inspected.candidate();
        Connection written =
                new Connection(connection.properties(), written(candidate).prefix() + "pool.");
        create(written.prefix());
        PoolScores pools = ((InspectionFigures) inspected.figures()).pools();
        List<String> arguments = arguments("pool", candidate, written.prefix());
        arguments.addAll(work);
        follow(candidate, arguments, written, log, record -> {
            pools.add(record);
            progress.accept(pools.size());
        });
    }

    /** Takes in results while the job writes them, so that a range may be longer than memory holds records. */
    private void follow(
            Candidate candidate,
            List<String> arguments,
            Connection written,
            Consumer<String> log,
            Consumer<ConsumerRecord<byte[], byte[]>> action)
            throws InterruptedException {
        Consumer<ConsumerRecord<byte[], byte[]>> wanted = record -> {
            if (stations.isEmpty() || stations.contains(ResultTopic.station(record))) {
                action.accept(record);
            }
        };
        try (JobProcess job = JobProcess.start(arguments, log);
                TopicReader reader =
                        TopicReader.open(written, results().in(written.prefix()), StartPosition.BEGINNING)) {
            while (job.isRunning()) {
                reader.next().forEach(wanted);
            }
            job.awaitEnd();
            reader.toEnd(wanted);
        } catch (StartException e) {
            throw new StartException(e.code(), "candidate %s: %s".formatted(candidate.file(), e.getMessage()), e);
        } catch (JobException e) {
            throw new ReplayException("candidate %s was not scored: %s".formatted(candidate.file(), e.getMessage()), e);
        }
    }

    /** Where the results of a candidate lie. */
    Connection written(Candidate candidate) {
        return new Connection(
                connection.properties(), "%sreplay-%s.%s.".formatted(connection.prefix(), run, candidate.name()));
    }

    Topic<?> results() {
        return switch (method) {
            case INSPECTION -> Topics.INSPECTIONS;
            case PREDICTION -> Topics.PREDICTIONS;
            case CLASSIFICATION -> Topics.CLASSIFICATIONS;
        };
    }

    private MethodFigures figures(Truth truth) {
        return switch (method) {
            case INSPECTION -> new InspectionFigures(truth, masks == null ? null : new PixelRegions(masks));
            case PREDICTION -> new PredictionFigures(truth);
            case CLASSIFICATION -> new ClassificationFigures(truth);
        };
    }

    private void require(Candidate candidate) {
        Object servers = connection.properties().get("bootstrap.servers");
        if (!candidate.settings().prefix().equals(connection.prefix())
                || !candidate.settings().kafka().get("bootstrap.servers").equals(servers)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "candidate %s reads topics %s* of %s, the first %s* of %s; candidates are scored on one input"
                            .formatted(
                                    candidate.file(),
                                    candidate.settings().prefix(),
                                    candidate.settings().kafka().get("bootstrap.servers"),
                                    connection.prefix(),
                                    servers));
        }
    }

    private List<String> arguments(String job, Candidate candidate, String prefix) {
        List<String> arguments = new ArrayList<>(List.of(
                job,
                "--config",
                candidate.file().toAbsolutePath().toString(),
                "--range",
                range.toString(),
                "--output-prefix",
                prefix));
        arguments.addAll(where);
        return arguments;
    }

    private void create(String prefix) {
        try (Admin admin = connection.admin()) {
            prefixes.add(prefix);
            TopicDefinitions.read().embedded().create(admin, prefix);
        }
    }

    private static long deadLetters(Connection written) {
        long[] letters = {0};
        try (TopicReader reader =
                TopicReader.open(written, written.prefix() + Topics.DEAD_LETTERS, StartPosition.BEGINNING)) {
            reader.toEnd(record -> letters[0]++);
        }
        return letters[0];
    }

    /** Deletes the topics. */
    @Override
    public void close() {
        if (keep || prefixes.isEmpty()) {
            return;
        }
        try (Admin admin = connection.admin()) {
            List<String> own = admin.listTopics().names().get().stream()
                    .filter(topic -> prefixes.stream().anyMatch(topic::startsWith))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the topics %s* were not deleted".formatted(prefixes), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
