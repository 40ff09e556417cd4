package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.ClaimCheckException;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Thumbnail;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.TopicReader;
import dev.andon.streams.dashboard.MapPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Pictures of the worst errors: frames from the input, anomaly maps from the results.
 *
 * @param folder of the report
 */
record WorstPictures(Path folder) {

    private static final int LONGEST_SIDE = 320;

    /** Lays the frames that {@code candidates} of a report name beside it, and says so in them. */
    void addFrames(JsonNode candidates, TopicRange range, Connection connection, Optional<Path> blobs) {
        Map<String, List<ObjectNode>> wanted = new HashMap<>();
        candidates.forEach(candidate -> each(candidate, wanted));
        if (wanted.isEmpty()) {
            return;
        }
        Deserializer<Frame> frames = connection.deserializer(Topics.FRAMES);
        range.forEach(connection, record -> {
            try {
                Frame frame = frames.deserialize(record.topic(), record.value());
                List<ObjectNode> places =
                        wanted.remove(frame == null ? "" : ResultTopic.station(record) + '\u001f' + frame.getFrameId());
                if (places != null) {
                    byte[] picture = Thumbnail.jpeg(
                            ImageDecoder.decode(ClaimCheck.bytes(frame, blobs), ImageDecoder.MAX_PIXELS), LONGEST_SIDE);
                    String name = write("frame-%d-%d.jpg".formatted(record.partition(), record.offset()), picture);
                    places.forEach(place -> place.put("picture", name));
                }
            } catch (SerializationException | ClaimCheckException | RecordException e) {
                // Not a frame, or its image is gone: the report does without.
            }
        });
    }

    /** Lays the anomaly maps of one candidate's worst errors beside the report. */
    void addMaps(JsonNode candidate, Connection written) {
        Map<String, List<ObjectNode>> wanted = new HashMap<>();
        each(candidate, wanted);
        if (wanted.isEmpty()) {
            return;
        }
        List<Double> scores = new ArrayList<>();
        Map<String, AnomalyMap> maps = new HashMap<>();
        try (TopicReader reader =
                TopicReader.open(written, Topics.INSPECTIONS.in(written.prefix()), StartPosition.BEGINNING)) {
            reader.toEnd(record -> {
                Inspection inspection = OwnResults.value(Topics.INSPECTIONS, record);
                String key = ResultTopic.station(record) + '\u001f' + inspection.getFrameId();
                if (inspection.getScore() != null) {
                    scores.add(inspection.getScore());
                }
                if (wanted.containsKey(key) && inspection.getAnomalyMap() != null) {
                    maps.put(key, inspection.getAnomalyMap());
                }
            });
        }
        int[] number = {0};
        maps.forEach((key, map) -> {
            if (MapPicture.drawable(map)) {
                String file = "map-%s-%d.png".formatted(candidate.get("name").asText(), number[0]++);
                String name = write(file, MapPicture.of(map, scores).png());
                wanted.get(key).forEach(place -> place.put("map", name));
            }
        });
    }

    private static void each(JsonNode candidate, Map<String, List<ObjectNode>> wanted) {
        for (JsonNode kind : candidate.get("worst")) {
            for (JsonNode one : kind) {
                wanted.computeIfAbsent(
                                one.get("station").asText()
                                        + '\u001f'
                                        + one.get("id").asText(),
                                absent -> new ArrayList<>())
                        .add((ObjectNode) one);
            }
        }
    }

    private String write(String file, byte[] picture) {
        try {
            Files.createDirectories(folder.resolve("pictures"));
            Files.write(folder.resolve("pictures").resolve(file), picture);
            return "pictures/" + file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
