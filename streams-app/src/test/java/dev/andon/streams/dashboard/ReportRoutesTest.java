package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRoutesTest {

    private static final String REPORT = """
            {"method": "inspection", "topic": "andon.frames", "range": "all", "records": 7,
             "labels": {"known": 0, "matched": 0},
             "candidates": [{"name": "%s", "figures": {"frames": 7, "reject": 2}, "sweep": [1, 2, 3]}],
             "differences": [{"from": "a", "to": "b", "decisions": 4, "list": []}]}
            """;

    @TempDir
    private Path root;

    private Path folder;
    private BoardServer server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(root.resolve("reports"));
        Files.write(root.resolve("secret.png"), SampleRecords.png());
        Files.writeString(root.resolve("report.json"), REPORT.formatted("secret"));
        write("monday", "a", NOON.toEpochMilli());
        write("tuesday", "b", NOON.toEpochMilli() + 86_400_000);
        server = serving(folder.toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void reportsAreListedInShortNewestFirst() throws Exception {
        // Given
        Files.createDirectory(folder.resolve("no-report"));
        write("broken", "c", 0);
        Files.writeString(folder.resolve("broken/report.json"), "{\"method\":");

        // When
        JsonNode listed = new ObjectMapper().readTree(get("/reports").body());

        // Then
        assertThat(listed.get("folder").asBoolean()).isTrue();
        assertThat(listed.get("reports")).hasSize(3);
        assertThat(listed.at("/reports/1/name").asText()).isEqualTo("tuesday");
        assertThat(listed.at("/reports/2/name").asText()).isEqualTo("monday");
        assertThat(listed.at("/reports/2/at").asLong()).isEqualTo(NOON.toEpochMilli());
        assertThat(listed.at("/reports/2/candidates/0/figures/reject").asInt()).isEqualTo(2);
        assertThat(listed.at("/reports/2/differences/0/decisions").asInt()).isEqualTo(4);
        assertThat(listed.at("/reports/2/candidates/0").has("sweep")).isFalse();
        assertThat(listed.at("/reports/0/candidates")).isEmpty();
    }

    @Test
    void whereNoFolderIsNamedThereIsNone() throws Exception {
        server.close();
        server = serving(null);

        assertThat(get("/reports").body()).isEqualTo("{\"folder\":false,\"reports\":[]}");
        assertThat(get("/reports/monday/report.html").statusCode()).isEqualTo(404);
    }

    @Test
    void aReportRunsNoScriptButItsOwn() throws Exception {
        // Given
        String hostile = "</script><script>alert(1)</script><!--<script>";
        write("hostile", hostile, 0);
        Files.writeString(folder.resolve("hostile/report.html"), "<script>alert(2)</script>");

        // When
        HttpResponse<String> page = get("/reports/hostile/report.html");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
        assertThat(page.body())
                .contains("alert(1)")
                .doesNotContain("<script>alert")
                .doesNotContain("<!--");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("img-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void picturesAreGivenOutAndNothingThatIsNone() throws Exception {
        // Given
        Files.writeString(folder.resolve("monday/pictures/page.png"), "<html><script>alert(1)</script>");

        // When
        HttpResponse<String> picture = get("/reports/monday/pictures/1.png");
        HttpResponse<String> page = get("/reports/monday/pictures/page.png");

        // Then
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/monday/pictures/../../../secret.png",
                "/reports/monday/pictures/..%2f..%2f..%2fsecret.png",
                "/reports/monday/pictures/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.png",
                "/reports/monday/pictures/..%5c..%5c..%5csecret.png",
                "/reports/monday/pictures/%252e%252e%252f%252e%252e%252fsecret.png",
                "/reports/monday/pictures/1.png%00.html",
                "/reports/monday/pictures/..",
                "/reports/monday/pictures/;/1.png",
                "/reports/../report.html",
                "/reports/%2e%2e/report.html",
                "/reports/..%2freports%2fmonday/report.html",
                "/reports/./report.html",
                "/reports/.hidden/report.html",
                "/reports/%2fetc/report.html",
                "/reports/monday%2f..%2f..%2f/report.html",
                "/reports/nothing/report.html"
            })
    void namesThatLeadElsewhereAreNotFound(String path) throws Exception {
        // Given
        write(".hidden", "hidden", 0);

        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("figures", "PNG");
    }

    @Test
    void linksThatLeadOutAreNotFollowed() throws Exception {
        // Given
        Files.createSymbolicLink(folder.resolve("outside"), root);
        Files.createSymbolicLink(folder.resolve("monday/pictures/secret.png"), root.resolve("secret.png"));
        Files.createSymbolicLink(folder.resolve("monday/pictures/again.png"), folder.resolve("monday/pictures/1.png"));

        // When, Then
        assertThat(get("/reports/outside/report.html").statusCode()).isEqualTo(404);
        assertThat(get("/reports/monday/pictures/secret.png").statusCode()).isEqualTo(404);
        assertThat(get("/reports/monday/pictures/again.png").statusCode()).isEqualTo(200);
        assertThat(get("/reports").body()).doesNotContain("secret");
    }

    private void write(String name, String candidate, long at) throws IOException {
        Path report = Files.createDirectories(folder.resolve(name).resolve("pictures"))
                .getParent();
        Files.write(report.resolve("pictures/1.png"), SampleRecords.png());
        Path figures = Files.writeString(report.resolve("report.json"), REPORT.formatted(candidate));
        Files.setLastModifiedTime(figures, FileTime.fromMillis(at));
    }

    private static BoardServer serving(@Nullable String reports) {
        EventStream events = new EventStream(new BoardView(Bounds.DEFAULT), Clock.fixed(NOON, ZoneOffset.UTC));
        return new BoardServer(
                new Guard("localhost", null), events, List.of(new ReportRoutes(reports)), "localhost", 0);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + server.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
