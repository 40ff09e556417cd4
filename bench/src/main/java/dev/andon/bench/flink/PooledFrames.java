package dev.andon.bench.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.bench.TrialSource;
import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import dev.andon.streams.jobs.JobException;
import dev.andon.streams.jobs.JobProcess;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Frames of one station in a topic, scored as one pool by the job on a cluster. */
final class PooledFrames {

    private final Site site;
    private final FlinkCluster cluster;
    private final String prefix;
    private final int images;

    /** Sends the first {@code images} of a source to a topic of their own. */
    PooledFrames(Site site, FlinkCluster cluster, TrialSource source, int images) {
        this.site = site;
        this.cluster = cluster;
        this.prefix = "pool-%d.".formatted(images);
        this.images = images;
        site.createTopics(prefix);
        try (Feed feed = new Feed(site.clients(), Line.INSPECTION, prefix)) {
            for (int i = 0; i < images; i++) {
                feed.send(source.frame(i));
            }
            feed.flush();
        }
    }

    /**
     * What a run of the job took and found.
     *
     * @param whole seconds from the command to its end
     * @param pairs seconds in which pairs of images were multiplied and maps made of their distances
     * @param scores of the frames, in their order
     */
    record Run(double whole, double pairs, List<Double> scores) {}

    Run run(int parallelism) {
        String written = "%sby-%d.".formatted(prefix, parallelism);
        site.createTopics(written);
        Path settings = site.settings(prefix, Setup.inspection(null, 10));
        List<String> command = List.of(
                "pool",
                "--config",
                settings.toString(),
                "--range",
                ranges(),
                "--output-prefix",
                written,
                "--cluster",
                cluster.address().toString(),
                "--parallelism",
                "" + parallelism,
                "--work",
                site.path("flink").toString());
        long start = System.nanoTime();
        await(command);
        double whole = (System.nanoTime() - start) / 1e9;
        return new Run(whole, pairSeconds(), scores(written));
    }

    private static void await(List<String> command) {
        Deque<String> said = new ArrayDeque<>();
        try (JobProcess process = JobProcess.start(command, said::add)) {
            process.awaitEnd();
        } catch (JobException | StartException e) {
            throw new IllegalStateException(e.getMessage() + said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From the first multiplication to the last map, as the cluster kept it of the newest job. */
    private double pairSeconds() {
        JsonNode newest = StreamSupport.stream(
                        cluster.rest().get("/jobs/overview").get("jobs").spliterator(), false)
                .max((one, other) -> Long.compare(
                        one.get("start-time").asLong(), other.get("start-time").asLong()))
                .orElseThrow();
        long from = Long.MAX_VALUE;
        long to = 0;
        for (JsonNode stage :
                cluster.rest().get("/jobs/" + newest.get("jid").asText()).get("vertices")) {
            String name = stage.get("name").asText();
            if (name.contains("distances")) {
                from = Math.min(from, stage.get("start-time").asLong());
            }
            if (name.contains("maps")) {
                to = Math.max(to, stage.get("end-time").asLong());
            }
        }
        return (to - from) / 1e3;
    }

    private String ranges() {
        Map<Integer, Long> ends = new HashMap<>();
        read(prefix + Topics.FRAMES.name())
                .forEach(record -> ends.merge(record.partition(), record.offset() + 1, Math::max));
        return ends.entrySet().stream()
                .map(end -> "%d:0-%d".formatted(end.getKey(), end.getValue()))
                .collect(Collectors.joining(","));
    }

    private List<Double> scores(String written) {
        List<Double> scores = read(written + Topics.INSPECTIONS.name()).stream()
                .map(record ->
                        Topics.INSPECTIONS.valueSerde(Map.of()).deserializer().deserialize("", record.value()))
                .map(Inspection::getScore)
                .toList();
        if (scores.size() != images) {
            throw new IllegalStateException("%d results of %d frames".formatted(scores.size(), images));
        }
        return scores;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (TopicReader reader =
                TopicReader.open(new Connection(site.clients(), prefix), topic, StartPosition.BEGINNING)) {
            return reader.toEnd();
        }
    }
}
