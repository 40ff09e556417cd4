package dev.andon.streams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
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
        send(label("f", null, null, 1)
                .setFrom(Instant.ofEpochSecond(10))
                .setTo(Instant.ofEpochSecond(20))
                .build());

        // When
        Truth truth = Truth.of(connection);

        // Then
        assertThat(truth.of("casting", "frame-1")).contains(new Truth.Known("crack", true));
        assertThat(truth.of("casting", "frame-2")).isEmpty();
        assertThat(truth.of("casting", "frame-3")).contains(new Truth.Known("good", false));
        assertThat(truth.of("welding", "frame-3")).isEmpty();
        assertThat(truth.stretches("casting"))
                .containsExactly(new Truth.Stretch(Instant.ofEpochSecond(10), Instant.ofEpochSecond(20)));
        assertThat(truth.matched()).isEqualTo(2);
        assertThat(truth.size()).isEqualTo(3);
    }

    @Test
    void a_file_names_frames_of_any_station(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("labels.csv"), "frame,label\nframe-1,OK\nframe-2,scratch\n");

        Truth truth = Truth.of(file);

        assertThat(truth.of("casting", "frame-1")).contains(new Truth.Known("OK", false));
        assertThat(truth.of("welding", "frame-2")).contains(new Truth.Known("scratch", true));
        assertThat(truth.examples()).containsExactly("frame-1", "frame-2");
    }

    @Test
    void a_range_holds_what_lies_between_two_times_and_no_later_record() {
        // Given
        cluster.send("casting", TestFrames.surface(1), TestFrames.surface(2));
        Instant now = Instant.now();
        StartPosition beginning = StartPosition.parse("beginning");
        String topic = Topics.FRAMES.in(cluster.prefix());

        // When
        TopicRange all = TopicRange.between(connection, topic, beginning, StartPosition.parse("latest"));
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
                    Topics.LABELS.valueSerde().serializer().serialize("labels", label)));
        }
    }
}
