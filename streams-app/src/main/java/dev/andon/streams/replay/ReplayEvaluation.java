package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.files.ReplayPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A replay from its range to its report: each candidate scored, joined with what is known to be true, told in figures and
 * on a page.
 *
 * @param candidates the first is what the others are compared with
 * @param pools where features of whole pools go, as options of the jobs' program, if frames are scored so as well; null
 *     where they are not
 * @param folder of the report: {@code report.html}, {@code report.json} and pictures
 */
public record ReplayEvaluation(
        Connection connection,
        Method method,
        TopicRange range,
        Truth truth,
        Costs costs,
        List<Candidate> candidates,
        @Nullable List<String> pools,
        Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs it.
     *
     * @param log told what the jobs' program says
     * @param next told what will be scored, by whom
     * @param progress told how many results of that there are
     * @return what {@code report.json} holds
     * @throws StartException if a candidate cannot start
     * @throws ReplayException if one failed, or if labels match none of the range's records
     */
    public ObjectNode run(Replay replay, Consumer<String> log, Consumer<String> next, LongConsumer progress)
            throws InterruptedException {
        candidates.forEach(candidate -> candidate.check(method));
        List<Replayed> replayed = new ArrayList<>();
        for (Candidate candidate : candidates) {
            next.accept("scoring %d records by %s".formatted(range.length(), candidate.file()));
            replayed.add(replay.score(candidate, truth, log, progress));
        }
        requireMatch(replayed.get(0));
        if (pools != null) {
            for (Replayed one : replayed) {
                next.accept("scoring pools of them by " + one.candidate().file());
                replay.pool(one, pools, log, progress);
            }
        }
        ObjectNode report = new ReplayReport(method, range, truth, costs).json(replayed);
        WorstPictures pictures = new WorstPictures(folder);
        if (method != Method.PREDICTION) {
            Path blobs = candidates.get(0).settings().blobs();
            pictures.addFrames(report.get("candidates"), range, connection, Optional.ofNullable(blobs));
        }
        if (method == Method.INSPECTION) {
            for (int i = 0; i < candidates.size(); i++) {
                JsonNode candidate = report.get("candidates").get(i);
                pictures.addMaps(candidate, replay.written(candidates.get(i)));
            }
        }
        write(report);
        return report;
    }

    private void requireMatch(Replayed first) {
        if (truth.size() > 0 && truth.matched() == 0 && !first.rows().isEmpty()) {
            String records = first.rows().stream()
                    .limit(3)
                    .map(row -> row.frame() == null ? row.station() + " at " + row.at() : row.frame())
                    .collect(Collectors.joining(", "));
            throw new ReplayException("none of %d labels names a %s of the range: labels name %s, the range has %s"
                    .formatted(
                            truth.size(),
                            method == Method.PREDICTION ? "time" : "frame",
                            String.join(", ", truth.examples()),
                            records));
        }
    }

    private void write(ObjectNode report) {
        try {
            Files.createDirectories(folder);
            String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
            Files.writeString(folder.resolve("report.json"), json);
            Files.writeString(folder.resolve("report.html"), ReplayPage.html(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + folder, e);
        }
    }
}
