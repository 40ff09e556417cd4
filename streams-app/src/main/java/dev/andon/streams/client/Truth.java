package dev.andon.streams.client;

import dev.andon.schemas.Label;
import dev.andon.schemas.Topics;
import dev.andon.streams.files.LabelsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is known to be true of frames, and of stretches of a station's time: the label made last holds, and one that
 * another supersedes does not. What is said of a frame goes before what is said of its time.
 */
public final class Truth {

    private static final Set<String> GOOD = Set.of("good", "ok", "normal", "pass");
    private static final String ANY_STATION = "";
    private static final int EXAMPLES = 3;

    private final Map<String, Known> frames = new LinkedHashMap<>();
    private final Map<String, Map<String, Stretch>> stretches = new LinkedHashMap<>();
    private final Set<Object> matched = new HashSet<>();

    private Truth() {}

    /**
     * What is known.
     *
     * @param label the kind of defect, or a classifier's label; empty where only a verdict is known
     * @param anomalous whether it is no good part
     */
    public record Known(String label, boolean anomalous) {

        /** A word for good means good, every other names what is wrong. */
        private static Known of(String label, @Nullable Boolean anomalous) {
            return new Known(label, anomalous == null ? !GOOD.contains(label.toLowerCase(Locale.ROOT)) : anomalous);
        }
    }

    /** @param to exclusive */
    private record Stretch(Instant from, Instant to, Known known) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** From a file as {@code send labels} takes it; what it says is true of any station. */
    public static Truth of(Path file) {
        Truth truth = new Truth();
        try {
            LabelsFile.read(file)
                    .forEach(row ->
                            truth.add(ANY_STATION, row.frame(), row.from(), row.to(), Known.of(row.label(), null)));
            return truth;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** All that the topic of labels holds. */
    public static Truth of(Connection connection) {
        record Said(String station, Label label) {}
        List<Said> all = new ArrayList<>();
        Deserializer<Label> labels = connection.deserializer(Topics.LABELS);
        try (TopicReader reader =
                TopicReader.open(connection, Topics.LABELS.in(connection.prefix()), StartPosition.BEGINNING)) {
            reader.toEnd(record -> {
                try {
                    Label label = labels.deserialize(record.topic(), record.value());
                    all.add(new Said(ResultTopic.station(record), label));
                } catch (SerializationException e) {
                    // Written by another program or a later version: nothing to learn from.
                }
            });
        }
        Set<String> superseded = new HashSet<>();
        all.forEach(said -> superseded.add(said.label.getSupersedes()));
        Truth truth = new Truth();
        all.stream()
                .filter(said -> !superseded.contains(said.label.getLabelId()))
                .sorted(Comparator.comparing(said -> said.label.getMadeAt()))
                .forEach(said -> truth.add(said.station, said.label));
        return truth;
    }

    private void add(String station, Label label) {
        if (label.getLabel() != null || label.getAnomalous() != null) {
            String word = label.getLabel() == null ? "" : label.getLabel();
            Known known = Known.of(word, label.getAnomalous());
            add(station, label.getFrameId(), label.getFrom(), label.getTo(), known);
        }
    }

    private void add(
            String station, @Nullable String frame, @Nullable Instant from, @Nullable Instant to, Known known) {
        if (frame != null) {
            frames.put(key(station, frame), known);
        } else if (from != null && to != null) {
            Map<String, Stretch> own = stretches.computeIfAbsent(station, absent -> new LinkedHashMap<>());
            // Said anew it goes behind what was said between.
            own.remove(from + " " + to);
            own.put(from + " " + to, new Stretch(from, to, known));
        }
    }

    /** Labels there are. */
    public int size() {
        return frames.size() + stretches.values().stream().mapToInt(Map::size).sum();
    }

    /** Labels that were asked for and found. */
    public int matched() {
        return matched.size();
    }

    /** A few of the frames and stretches that labels name. */
    public Collection<String> examples() {
        return Stream.concat(
                        frames.keySet().stream().map(key -> key.substring(key.indexOf('\u001f') + 1)),
                        stretches.values().stream()
                                .flatMap(own -> own.values().stream())
                                .map(stretch -> stretch.from + " to " + stretch.to))
                .limit(EXAMPLES)
                .toList();
    }

    /** What is known of a frame, or else of the time it was captured at. */
    public Optional<Known> of(String station, String frame, Instant at) {
        for (String key : List.of(key(station, frame), key(ANY_STATION, frame))) {
            Known known = frames.get(key);
            if (known != null) {
                matched.add(key);
                return Optional.of(known);
            }
        }
        return stretch(station, at).map(Stretch::known);
    }

    /**
     * Whether a station is known to be anomalous at a time: where any of its time is labelled, all else is taken as good;
     * empty where nothing is known of it.
     */
    public Optional<Boolean> of(String station, Instant at) {
        boolean known = stretches.containsKey(station) || stretches.containsKey(ANY_STATION);
        return known
                ? Optional.of(stretch(station, at)
                        .map(found -> found.known.anomalous())
                        .orElse(false))
                : Optional.empty();
    }

    /** The one said last of those that hold. */
    private Optional<Stretch> stretch(String station, Instant at) {
        Optional<Stretch> found = Stream.of(station, ANY_STATION)
                .flatMap(one -> stretches.getOrDefault(one, Map.of()).values().stream())
                .filter(stretch -> stretch.holds(at))
                .reduce((one, other) -> other);
        found.ifPresent(matched::add);
        return found;
    }

    private static String key(String station, String frame) {
        return station + '\u001f' + frame;
    }
}
