package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.dashboard.EventReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of whoever scores elsewhere: from topics only. */
@Timeout(120)
class PageCommandIT {

    private static final Pattern BOARD = Pattern.compile("board on (http://localhost:\\d+);");

    private final TestCluster cluster = new TestCluster();
    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void whatComesIsShownThoughNoModelIsAtHandAndNothingIsScored() throws Exception {
        // Given
        FutureTask<Integer> page = new FutureTask<>(() -> Andon.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("page", "--config", settings().toString()));
        Thread thread = new Thread(page);
        thread.start();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(out.toString()).containsPattern(BOARD));
        String url = url();

        // When
        cluster.send("casting-3", TestFrames.surface(1));
        JsonNode shown = shown(url, "casting-3");
        HttpResponse<String> health = get(url + "/health");
        HttpResponse<String> alive = get(url + "/health/live");
        HttpResponse<String> ready = get(url + "/health/ready");
        HttpResponse<String> letters = get(url + "/dead-letters");
        thread.interrupt();

        // Then
        assertThat(shown.hasNonNull("problem")).isFalse();
        assertThat(health.statusCode()).isEqualTo(404);
        assertThat(alive.body()).isEqualTo("alive\n");
        assertThat(ready.body()).isEqualTo("ready\n");
        assertThat(letters.statusCode()).isEqualTo(200);
        assertThat(page.get()).isZero();
        assertThat(cluster.records("inspections")).isEmpty();
    }

    private Path settings() throws IOException {
        return Files.writeString(
                folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s' }
                prefix: '%s'
                dashboard: { port: 0 }
                stations: { casting-3: { inspection: { model: not-here.onnx } } }
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix()));
    }

    private String url() {
        Matcher board = BOARD.matcher(out.toString());
        assertThat(board.find()).isTrue();
        return board.group(1);
    }

    /** The first message that names the station. */
    private static JsonNode shown(String url, String station) throws Exception {
        try (EventReader events = new EventReader(url)) {
            JsonNode message = events.next();
            while (!message.toString().contains(station)) {
                message = events.next();
            }
            return message;
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
