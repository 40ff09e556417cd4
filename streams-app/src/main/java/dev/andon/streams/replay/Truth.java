package dev.andon.streams.replay;

import dev.andon.schemas.Label;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import dev.andon.streams.files.LabelsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What is known to be true of frames, and of stretches of a station's time: the label made last holds, and one that
 * another supersedes does not.
 */
public final class Truth {

    private static final Set<String> GOOD = Set.of("good", "ok", "normal", "pass");

    private final Map<String, Known> frames = new LinkedHashMap<>();
    private final Map<String, List<Stretch>> stretches = new HashMap<>();
    private final Set<String> matched = new HashSet<>();

    private Truth() {}

    /**
     * What is known of a frame.
     *
     * @param label the kind of defect, or a classifier's label; empty where only a verdict is known
     * @param anomalous whether it is no good part
     */
    record Known(String label, boolean anomalous) {

        /** A word for good means good, every other names what is wrong. */
        static Known of(String label) {
            return new Known(label, !GOOD.contains(label.toLowerCase(Locale.ROOT)));
        }
    }

    /** @param to exclusive */
    record Stretch(Instant from, Instant to) {}

    /** From a file as {@code send labels} takes it; its frames are those of any station. */
    public static Truth of(Path file) {
        Truth truth = new Truth();
        try {
            LabelsFile.read(file).forEach(row -> truth.frames.put(key("", row.frame()), Known.of(row.label())));
            return truth;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** All that the topic of labels holds. */
    public static Truth of(Connection connection) {
        Map<String, Map.Entry<String, Label>> byId = new LinkedHashMap<>();
        try (TopicReader reader =
                TopicReader.open(connection, Topics.LABELS.in(connection.prefix()), StartPosition.parse("beginning"))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.toEnd()) {
                try {
                    Label label = Topics.LABELS.valueSerde().deserializer().deserialize("labels", record.value());
                    byId.put(label.getLabelId(), Map.entry(ResultTopic.station(record), label));
                } catch (SerializationException e) {
                    // Written by another program or a later version: nothing to learn from.
                }
            }
        }
        byId.values().stream()
                .map(entry -> entry.getValue().getSupersedes())
                .toList()
                .forEach(byId::remove);
        Truth truth = new Truth();
        byId.values().stream()
                .sorted((one, other) ->
                        one.getValue().getMadeAt().compareTo(other.getValue().getMadeAt()))
                .forEach(entry -> truth.add(entry.getKey(), entry.getValue()));
        return truth;
    }

    private void add(String station, Label label) {
        if (label.getFrameId() != null) {
            String word = label.getLabel() == null ? "" : label.getLabel();
            Boolean anomalous = label.getAnomalous();
            frames.put(
                    key(station, label.getFrameId()), anomalous == null ? Known.of(word) : new Known(word, anomalous));
        } else if (label.getFrom() != null && label.getTo() != null && !Boolean.FALSE.equals(label.getAnomalous())) {
            stretches
                    .computeIfAbsent(station, absent -> new ArrayList<>())
                    .add(new Stretch(label.getFrom(), label.getTo()));
        }
    }

    /** Labels there are. */
    public int size() {
        return frames.size() + stretches.values().stream().mapToInt(List::size).sum();
    }

    /** Labels that were asked for and found, of frames. */
    public int matched() {
        return matched.size();
    }

    /** A few of the frames that labels name. */
    public Collection<String> examples() {
        return frames.keySet().stream()
                .limit(3)
                .map(key -> key.substring(key.indexOf('\u001f') + 1))
                .toList();
    }

    Optional<Known> of(String station, String frame) {
        for (String key : List.of(key(station, frame), key("", frame))) {
            Known known = frames.get(key);
            if (known != null) {
                matched.add(key);
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** The anomalous stretches of a station's time; none where nothing is known of it. */
    List<Stretch> stretches(String station) {
        return stretches.getOrDefault(station, List.of());
    }

    private static String key(String station, String frame) {
        return station + '\u001f' + frame;
    }
}
