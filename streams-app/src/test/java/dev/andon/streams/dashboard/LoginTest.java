package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.DashboardSettings;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board with a token, over HTTP. */
class LoginTest {

    private static final String TOKEN = "correct-horse-battery";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private BoardServer server;
    private String url;

    @BeforeEach
    void start() throws Exception {
        PageFiles files = new PageFiles();
        Login login = new Login(Token.read(Files.writeString(folder.resolve("token"), TOKEN + "\n")), files);
        server = new BoardServer(
                new Guard("localhost", login),
                new EventStream(new BoardView(Bounds.DEFAULT), Clock.fixed(NOON, ZoneOffset.UTC)),
                List.of(files, login, LoginTest::addHealth),
                "localhost",
                0);
        url = "http://localhost:" + server.port();
    }

    private static void addHealth(RoutesConfig routes) {
        routes.get("/health/live", request -> request.result("alive"))
                .get("/health/ready", request -> request.result(Stranger.asks(request) ? "little" : "all"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/page/page.js", "/metrics", "/health/live/", "/login/../events", "/LOGIN"})
    void withoutTheTokenNothingIsTold(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("/login").doesNotContain(TOKEN);
    }

    @Test
    void whoeverWaitsForTheServiceNeedsNoToken() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("alive");
    }

    @Test
    void whoeverAsksOpenAddressesWithoutTheTokenIsAStranger() throws Exception {
        assertThat(get("/health/ready").body()).isEqualTo("little");
        assertThat(get("/health/ready", "Authorization", "Bearer " + TOKEN + "x")
                        .body())
                .isEqualTo("little");
        assertThat(get("/health/ready", "Authorization", "Bearer " + TOKEN).body())
                .isEqualTo("all");
    }

    @Test
    void browserIsSentToThePageThatAsks() throws Exception {
        // When
        HttpResponse<String> sent = get("/", "Accept", "text/html,*/*;q=0.8");
        HttpResponse<String> page = get("/login");

        // Then
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/login");
        assertThat(sent.body()).doesNotContain("page.js");
        assertThat(page.body())
                .contains("<form", "type=\"password\"", "role=\"alert\" hidden>")
                .doesNotContain("<script", TOKEN);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("form-action 'self'");
    }

    @Test
    void tokenInTheHeaderOpensEverything() throws Exception {
        assertThat(get("/", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
        assertThat(get("/", "Authorization", "Bearer " + TOKEN + "x").statusCode())
                .isEqualTo(401);
        assertThat(get("/", "Authorization", TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void cookieOfTheLoginOpensEverythingAndIsNotTheToken() throws Exception {
        // When
        HttpResponse<String> entered = enter(TOKEN, url);
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();

        // Then
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
        assertThat(get("/", "Cookie", cookie.substring(0, cookie.indexOf(';'))).statusCode())
                .isEqualTo(200);
        assertThat(get("/", "Cookie", "andon-board=" + TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void wrongTokenIsRefusedInWords() throws Exception {
        // When
        HttpResponse<String> refused = enter("something-else-entirely", url);

        // Then
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("role=\"alert\">That is not the token");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void pagesOfOtherSitesCannotLogIn() throws Exception {
        assertThat(enter(TOKEN, "https://elsewhere.example").statusCode()).isEqualTo(403);
    }

    @Test
    void pageThatOthersReachNeedsAToken() {
        // Given
        DashboardSettings settings = new DashboardSettings("0.0.0.0", 0);

        // When / Then
        assertThatThrownBy(() -> Dashboard.start(DashboardParts.of(Map.of(), "andon.", settings)))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("0.0.0.0", "dashboard.token-file", "localhost");
    }

    @Test
    void whoReachesThePageIsSaidBeforeItStarts() {
        // Given
        String file = folder.resolve("token").toString();

        // When / Then
        assertThat(Dashboard.reach(new DashboardSettings("localhost", 8080)))
                .isEqualTo("localhost:8080, from this machine only");
        assertThat(Dashboard.reach(new DashboardSettings("0.0.0.0", 8080, file)))
                .isEqualTo("0.0.0.0:8080, with a token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "two words are no token"})
    void whatCanBeGuessedIsNoToken(String text) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("weak"), text);

        // When / Then
        assertThatThrownBy(() -> Token.read(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void fileThatIsMissingIsNamed() {
        // Given
        Path file = folder.resolve("nothing");

        // When / Then
        assertThatThrownBy(() -> Token.read(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> enter(String token, String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/login"))
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
