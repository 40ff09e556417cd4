package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of replays' reports, a folder each. Only plain files that really lie in it are given out, whatever names ask
 * for and links point to.
 *
 * @param folder may not be there yet
 */
record ReportFolder(Path folder) {

    static final String FIGURES = "report.json";

    private static final int MOST_LISTED = 50;
    private static final long MOST_BYTES = 32L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A report's folder and when it was written. */
    private record Written(String name, long at) {}

    /** What the reports say in short, newest first. */
    ArrayNode list() {
        ArrayNode reports = JsonNodeFactory.instance.arrayNode();
        for (Written report : written()) {
            bytes(report.name, FIGURES).ifPresent(figures -> reports.add(summary(report, figures)));
        }
        return reports;
    }

    /**
     * The bytes of a file.
     *
     * @param names of folders and the file, from this folder down
     * @return empty where there is no such plain file, or it is larger than a report's files are
     */
    Optional<byte[]> bytes(String... names) {
        try {
            Path root = folder.toRealPath();
            Path file = root;
            for (String name : names) {
                if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
                    return Optional.empty();
                }
                file = file.resolve(name);
            }
            Path real = file.toRealPath();
            boolean given = real.startsWith(root) && Files.isRegularFile(real) && Files.size(real) <= MOST_BYTES;
            return given ? Optional.of(Files.readAllBytes(real)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private List<Written> written() {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(FIGURES)))
                    .map(child -> new Written(child.getFileName().toString(), modified(child.resolve(FIGURES))))
                    .sorted(Comparator.comparingLong(Written::at).reversed())
                    .limit(MOST_LISTED)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    private static ObjectNode summary(Written written, byte[] figures) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("name", written.name).put("at", written.at);
        JsonNode report = read(figures);
        List.of("method", "topic", "records", "range", "labels")
                .forEach(field -> summary.set(field, report.get(field)));
        ArrayNode candidates = summary.putArray("candidates");
        for (JsonNode candidate : report.path("candidates")) {
            ObjectNode one = candidates.addObject();
            List.of("name", "figures").forEach(field -> one.set(field, candidate.get(field)));
        }
        ArrayNode differences = summary.putArray("differences");
        for (JsonNode difference : report.path("differences")) {
            ObjectNode one = differences.addObject();
            List.of("from", "to", "decisions").forEach(field -> one.set(field, difference.get(field)));
        }
        return summary;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
