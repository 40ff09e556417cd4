package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.streams.TestCluster;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandIT {

    private static final Pattern BOARD = Pattern.compile("board on (http://localhost:\\d+);");

    private final TestCluster cluster = new TestCluster();

    @TempDir
    Path folder;

    @Test
    void runningServiceNamesItsBoardWhichAnswers() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s', state.dir: '%s' }
                prefix: '%s'
                dashboard: { port: 0 }
                stations: { '*': { inspection: { model: '%s' } } }
                """.formatted(
                TestBroker.bootstrapServers(), folder.resolve("state"), cluster.prefix(), TestModel.writeTo(folder)));
        StringWriter out = new StringWriter();
        Thread run = new Thread(() -> Andon.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("run", "--config", file.toString()));

        // When
        run.start();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(out.toString()).containsPattern(BOARD));
        HttpResponse<String> page = get(out.toString());
        run.interrupt();
        run.join();

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Andon</title>");
    }

    private static HttpResponse<String> get(String said) throws Exception {
        Matcher board = BOARD.matcher(said);
        assertThat(board.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(board.group(1))).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
