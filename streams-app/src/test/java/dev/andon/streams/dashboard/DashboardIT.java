package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DashboardIT {

    private final String prefix = TestBroker.uniquePrefix();
    private final BoardTopics topics = new BoardTopics(TestBroker.bootstrapServers(), prefix);

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void boardOpenedLateShowsWhatCameBefore() throws Exception {
        // Given
        topics.create();
        topics.send("line/3", frame("f1", SampleRecords.png()));
        topics.send("line/3", rejected("f1"));
        topics.reject("line/3", "IMAGE_CORRUPT", "frame f2: ends early");
        topics.sendGarbage("line/3");

        // When
        try (Dashboard board = start()) {
            JsonNode message = board(
                    board,
                    it -> it.at("/stations/0/deadLetters/IMAGE_CORRUPT").asInt() == 1
                            && it.at("/stations/0/counts/reject").asInt() == 1
                            && it.at("/stations/0/frames").asInt() == 1
                            && it.get("unreadable").asInt() == 1);

            // Then
            assertThat(message.at("/stations/0/name").asText()).isEqualTo("line/3");
            assertThat(image(board, "line%2F3", "f1")).isEqualTo(SampleRecords.png());
        }
    }

    @Test
    void everyFrameOfAServiceThatIsBehindIsFoundAgainInItsTopic() throws Exception {
        // Given
        topics.create();
        byte[] large = new byte[900_000];
        System.arraycopy(SampleRecords.png(), 0, large, 0, SampleRecords.png().length);
        try (Dashboard board = start()) {
            topics.send("a", frame("first", SampleRecords.png()));
            for (int i = 0; i < 90; i++) {
                topics.send("a", frame("large" + i, large));
            }
            board(board, it -> it.at("/stations/0/frames").asInt() == 91);

            // When
            byte[] image = image(board, "a", "first");

            // Then
            assertThat(image).isEqualTo(SampleRecords.png());
        }
    }

    @Test
    void boardWaitsForTopicsAndSaysSo() throws Exception {
        try (Dashboard board = start()) {
            // Given
            board(board, it -> it.path("problem").asText().contains(prefix + "inspections"));

            // When
            topics.create();
            topics.send("a", passed("f1"));

            // Then
            board(board, it -> it.at("/stations/0/counts/pass").asInt() == 1 && !it.has("problem"));
        }
    }

    @Test
    void brokerThatDoesNotAnswerIsShownOnThePage() throws Exception {
        // Given
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:" + nobody);

        // When / Then
        try (Dashboard board =
                Dashboard.start(DashboardParts.of(kafka, prefix, new DashboardSettings("localhost", 0)))) {
            board(board, it -> it.path("problem").asText().contains("localhost:" + nobody));
        }
    }

    @Test
    void takenPortGivesTheNextFreeOne() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            // When
            try (Dashboard board = start(other.getLocalPort())) {
                // Then
                int port = URI.create(board.url()).getPort();
                assertThat(port).isBetween(other.getLocalPort() + 1, other.getLocalPort() + 20);
            }
        }
    }

    private Dashboard start() {
        return start(0);
    }

    private Dashboard start(int port) {
        return Dashboard.start(DashboardParts.of(topics.kafka(), prefix, new DashboardSettings("localhost", port)));
    }

    /** Waits until everything the board says fulfils {@code expected}. */
    private static JsonNode board(Dashboard board, Predicate<JsonNode> expected) throws Exception {
        while (true) {
            try (EventReader events = new EventReader(board.url())) {
                JsonNode message = events.next();
                if (expected.test(message)) {
                    return message;
                }
            }
            Thread.sleep(250);
        }
    }

    private static byte[] image(Dashboard board, String station, String frameId)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(board.url() + "/stations/" + station + "/frames/" + frameId))
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
