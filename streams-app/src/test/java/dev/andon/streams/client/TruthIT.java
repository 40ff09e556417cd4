package dev.andon.streams.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of records, and which records there are, from topics. */
class TruthIT {

    private final TestCluster cluster = new TestCluster();
    private final Connection connection =
            new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), cluster.prefix());

    @Test
    void the_label_made_last_holds_and_a_superseded_one_does_not() {
        // Given
        send(label("a", "frame-1", "good", 1).build());
        send(label("b", "frame-1", "crack", 3).build());
        send(label("c", "frame-1", "good", 2).build());
        send(label("d", "frame-2", "crack", 1).build());
        send(label("e", "frame-3", "good", 1).setSupersedes("d").build());
        send(label("f", null, "leak", 1)
                .setFrom(Instant.ofEpochSecond(10))
                .setTo(Instant.ofEpochSecond(20))
                .build());

        // When
        Truth truth = Truth.of(connection);

        // Then
        Instant before = Instant.ofEpochSecond(9);
        Instant within = Instant.ofEpochSecond(10);
        Instant after = Instant.ofEpochSecond(20);
        assertThat(truth.of("casting", "frame-1", before)).contains(new Truth.Known("crack", true));
        assertThat(truth.of("casting", "frame-2", before)).isEmpty();
        assertThat(truth.of("casting", "frame-3", within)).contains(new Truth.Known("good", false));
        assertThat(truth.of("casting", "frame-4", within)).contains(new Truth.Known("leak", true));
        assertThat(truth.of("welding", "frame-3", within)).isEmpty();
        assertThat(truth.of("casting", within)).contains(true);
        assertThat(truth.of("casting", after)).contains(false);
        assertThat(truth.of("welding", within)).isEmpty();
        assertThat(truth.matched()).isEqualTo(3);
        assertThat(truth.size()).isEqualTo(3);
    }

    @Test
    void a_file_names_frames_of_any_station(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("labels.csv"), "frame,label\nframe-1,OK\nframe-2,scratch\n");

        Truth truth = Truth.of(file);

        assertThat(truth.of("casting", "frame-1", Instant.EPOCH)).contains(new Truth.Known("OK", false));
        assertThat(truth.of("welding", "frame-2", Instant.EPOCH)).contains(new Truth.Known("scratch", true));
        assertThat(truth.examples()).containsExactly("frame-1", "frame-2");
    }

    @Test
    void a_file_of_times_holds_for_any_station_and_what_is_no_time_is_refused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("events.csv"), "from,to,label\n2026-01-01T00:00:00Z,2026-01-01T00:10:00Z,leak\n");
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "from,to,label\n2026-01-01T00:00:00Z,noon,leak\n");

        Truth truth = Truth.of(file);

        assertThat(truth.of("pump", Instant.parse("2026-01-01T00:09:59Z"))).contains(true);
        assertThat(truth.of("press", Instant.parse("2026-01-01T00:10:00Z"))).contains(false);
        assertThat(truth.examples()).containsExactly("2026-01-01T00:00:00Z to 2026-01-01T00:10:00Z");
        assertThatThrownBy(() -> Truth.of(wrong)).hasMessageContaining("wrong.csv, line 2: to is 'noon', no time like");
    }

    @Test
    void a_range_holds_what_lies_between_two_times_and_no_later_record() {
        // Given
        cluster.send("casting", TestFrames.surface(1), TestFrames.surface(2));
        Instant now = Instant.now();
        StartPosition beginning = StartPosition.parse("beginning");
        String topic = Topics.FRAMES.in(cluster.prefix());

        // When
        TopicRange all = TopicRange.between(connection, topic, beginning, StartPosition.parse("now"));
        TopicRange second = TopicRange.between(connection, topic, StartPosition.parse("1"), StartPosition.parse("9"));
        TopicRange lately =
                TopicRange.between(connection, topic, StartPosition.parse("-1h"), StartPosition.parse("now"));
        TopicRange before = TopicRange.between(
                connection,
                topic,
                beginning,
                StartPosition.parse(now.minusSeconds(60).toString()));
        cluster.send("casting", TestFrames.surface(3));

        // Then
        List<byte[]> values = new ArrayList<>();
        all.forEach(connection, record -> values.add(record.value()));
        assertThat(values).hasSize(2);
        assertThat(all.length()).isEqualTo(2);
        assertThat(all.toString()).matches("\\d:0-2");
        assertThat(second.toString()).matches("\\d:1-2");
        assertThat(lately).isEqualTo(all);
        assertThat(before.isEmpty()).isTrue();
    }

    private static Label.Builder label(String id, String frame, String label, long madeAt) {
        return Label.newBuilder()
                .setLabelId(id)
                .setFrameId(frame)
                .setLabel(label)
                .setKind(LabelKind.GROUND_TRUTH)
                .setAuthor("test")
                .setMadeAt(Instant.ofEpochSecond(madeAt));
    }

    private void send(Label label) {
        try (var producer = connection.producer()) {
            producer.send(new ProducerRecord<>(
                    Topics.LABELS.in(cluster.prefix()),
                    "casting".getBytes(UTF_8),
                    Topics.LABELS.valueSerde(Map.of()).serializer().serialize("labels", label)));
        }
    }
}
