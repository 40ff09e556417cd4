package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardServerTest {

    private static final String HOSTILE = "<script>alert('x')</script>\n\"line\"/3 \u2028é";

    private final BoardView view = new BoardView(Bounds.DEFAULT);
    private final FrameCache cache = new FrameCache(1 << 20);
    private final BoardServer server = new BoardServer(
            new Guard("localhost", null),
            new EventStream(view, Clock.fixed(NOON, ZoneOffset.UTC)),
            List.of(new PageFiles(), new PictureRoutes(view, new Frames(cache, position -> Optional.empty()))),
            "localhost",
            0);
    private final String url = "http://localhost:" + server.port();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void firstMessageIsEverythingAndLaterOnesAreWhatChanged() throws Exception {
        // Given
        view.inspection("a", passed("1"), NOON);
        view.inspection("b", passed("1"), NOON);
        try (EventReader events = new EventReader(url)) {
            JsonNode first = events.next();

            // When
            view.inspection("b", rejected("2"), NOON);
            JsonNode second = events.next();

            // Then
            assertThat(first.get("complete").asBoolean()).isTrue();
            assertThat(first.get("stations")).hasSize(2);
            assertThat(second.get("complete").asBoolean()).isFalse();
            assertThat(second.get("stations")).hasSize(1);
            assertThat(second.at("/stations/0/results")).hasSize(1);
            assertThat(second.at("/stations/0/results/0/verdict").asText()).isEqualTo("reject");
            assertThat(second.at("/stations/0/counts/pass").asInt()).isEqualTo(1);
        }
    }

    @Test
    void quietBoardStillSpeaksSoThatACutLineIsNoticed() throws Exception {
        // Given
        try (EventReader events = new EventReader(url)) {
            events.next();

            // When
            JsonNode unasked = events.next();

            // Then
            assertThat(unasked.get("stations")).isEmpty();
            assertThat(unasked.get("now").asLong()).isEqualTo(NOON.toEpochMilli());
        }
    }

    @Test
    void closingEndsTheEventStreams() throws Exception {
        // Given
        try (EventReader events = new EventReader(url)) {
            events.next();

            // When
            server.close();

            // Then
            events.untilEnd();
        }
    }

    @Test
    void hostileNamesReachTheBrowserAsDataOnly() throws Exception {
        // Given
        view.frame(HOSTILE, HOSTILE, new FramePosition(0, 0), NOON);
        view.inspection(HOSTILE, passed(HOSTILE), NOON);
        cache.put(new FramePosition(0, 0), SampleRecords.png());

        // When
        JsonNode message;
        try (EventReader events = new EventReader(url)) {
            message = events.next();
        }
        HttpResponse<String> frame = get("/stations/%s/frames/%s".formatted(encoded(HOSTILE), encoded(HOSTILE)));
        HttpResponse<String> other = get("/stations/%s/frames/%s".formatted(encoded(HOSTILE), encoded("<b>")));

        // Then
        assertThat(message.at("/stations/0/name").asText()).isEqualTo(HOSTILE);
        assertThat(message.at("/stations/0/results/0/frameId").asText()).isEqualTo(HOSTILE);
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).doesNotContain("<");
        assertThat(other.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain");
    }

    @Test
    void bytesThatAreNoImageAreNeverShownByABrowser() throws Exception {
        // Given
        view.frame("a", "page", new FramePosition(0, 0), NOON);
        cache.put(new FramePosition(0, 0), "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        // When
        HttpResponse<String> answer = get("/stations/a/frames/page");

        // Then
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void mapIsAPng() throws Exception {
        // Given
        view.inspection("a", rejected("1"), NOON);

        // When
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient().send(request("/stations/a/maps/1"), BodyHandlers.ofByteArray());

        // Then
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageType.of(answer.body())).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/board.js", "/stations/a/frames/1", "/nothing"})
    void everyAnswerForbidsWhatThePageDoesNotNeed(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/..%2f..%2fsecret",
                "/page/%2e%2e/Dashboard.class",
                "/page/..%5c..%5cx",
                "/page/Dashboard.class",
                "/page/%2fetc%2fpasswd",
                "/page/logback.xml",
                "/stations/..%2f..%2fetc/frames/passwd",
                "/stations/unknown/frames/1",
                "/stations/unknown/maps/1"
            })
    void whatIsNotOfThePageIsNotFound(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/uPlot.esm.js", "/page/board.js", "/page/tile.css", "/page/icon.svg"})
    void pageLoadsNothingFromElsewhere(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContainPattern("(import|src|href|url)[^\\n]{0,20}https?://");
    }

    @Test
    void pageOfAnotherNameIsRefused() throws Exception {
        // Given
        String rebound =
                "GET / HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n".formatted(server.port());

        // When
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(rebound.getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void otherMachinesCannotConnect() throws Exception {
        // Given
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(outside.isPresent(), "this machine has no address but loopback");

        // When / Then
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(outside.get(), server.port()), 2000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
