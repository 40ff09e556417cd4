package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of stations over HTTP, without a cluster. */
@Timeout(60)
class CommandRoutesTest {

    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final BoardServer server = new BoardServer(
            new Guard("localhost", null),
            new EventStream(new BoardView(Bounds.DEFAULT), CLOCK),
            List.of(new CommandRoutes(new CommandDesk(Map.of("bootstrap.servers", "localhost:1"), "andon.", CLOCK))),
            "localhost",
            0);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pagesOfOtherSitesChangeNothing() throws Exception {
        // When
        HttpResponse<String> answer = ask("https://elsewhere.example");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("https://elsewhere.example");
    }

    @Test
    void clusterThatDoesNotAnswerIsSaid() throws Exception {
        // When
        HttpResponse<String> answer = ask("http://localhost:" + server.port());

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("localhost:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ack      | {}                                            | Say who you are",
                "ack      | nothing                                       | Not understood",
                "ack      | null                                          | Not understood",
                "shelve   | {\"by\":\"kim\",\"reason\":\"dirt\"}               | Say for how long",
                "shelve   | {\"by\":\"kim\",\"minutes\":15}                  | Say why",
                "shelve   | {\"by\":\"kim\",\"reason\":\"x\",\"minutes\":0}  | Say for how long",
                "unshelve | {\"by\":\" \"}                                  | Say who you are"
            })
    void whatCannotBeAskedIsSaidInWords(String action, String body, String words) throws Exception {
        // When
        HttpResponse<String> answer =
                ask("http://localhost:" + server.port(), "/stations/a/alarms/inspection/" + action, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    private HttpResponse<String> ask(String origin) throws Exception {
        return ask(origin, "/stations/parts-1/patch", "fog=1");
    }

    private HttpResponse<String> ask(String origin, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
