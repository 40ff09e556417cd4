package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.streams.AndonProcess;
import dev.andon.streams.TestCluster;
import dev.andon.streams.broker.SecureBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and tokens are shown nowhere, by processes as people start them. */
@Timeout(180)
class SecretsIT {

    private static final String TOKEN = "what-only-people-know";
    private static final String OFFERED = "what-somebody-guessed";
    private static final String WRONG = "a-wrong-password";
    private static final List<String> SECRETS =
            List.of(SecureBroker.password("andon"), SecureBroker.password("keystore"), TOKEN, OFFERED, WRONG);

    private static final Pattern BOARD = Pattern.compile("board on (http://\\S+?);");

    @TempDir
    static Path keys;

    private static SecureBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = SecureBroker.start(keys, "andon");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aServiceThatRunsKeepsThemFromItsLogItsPageAndItsMetrics() throws Exception {
        // Given
        Path settings = settings(SecureBroker.password("andon"));

        // When
        List<String> answers;
        AndonProcess service = run(Map.of(LogForm.VARIABLE, "json"), "run", "--config", settings.toString());
        try (service) {
            answers = asked(URI.create(service.await(BOARD)));
        }

        // Then
        assertThat(service.said()).containsPattern("\"level\":\"INFO\".*\"formattedMessage\":\"inspection: ");
        assertThat(answers).anyMatch(answer -> answer.contains("andon_ready 1"));
        assertThat(answers).allSatisfy(SecretsIT::assertKept);
        assertKept(service.said());
    }

    @Test
    void theyAreHiddenInLinesAndAmongTheSettingsThatKafkaLogsForWhoWantsThem() throws Exception {
        // Given
        Path settings = settings(SecureBroker.password("andon"));
        Path logback = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <include resource="logback-text.xml"/>
                  <root level="INFO"><appender-ref ref="STDERR"/></root>
                </configuration>
                """);
        String java = "-Dlogback.configurationFile=" + logback;

        // When
        AndonProcess service = run(Map.of("JDK_JAVA_OPTIONS", java), "run", "--config", settings.toString());
        try (service) {
            service.await(BOARD);
        }

        // Then
        assertThat(service.said())
                .containsPattern("\\d\\d:\\d\\d:\\d\\d INFO  inspection: ")
                .contains("sasl.jaas.config = [hidden]", "ssl.truststore.password = [hidden]");
        assertKept(service.said());
    }

    @Test
    void whatFailsDoesNotNameThemEither() throws Exception {
        // Given
        Map<String, String> json = Map.of(LogForm.VARIABLE, "json");
        Path settings = settings(WRONG);
        Path client = Files.writeString(folder.resolve("client.properties"), text(client(WRONG)));

        // When
        AndonProcess service = run(json, "--debug", "run", "--config", settings.toString());
        AndonProcess tail = run(json, "--debug", "tail", "alarms", "--command-config", client.toString());
        List<Integer> exits = List.of(service.awaitEnd(), tail.awaitEnd());

        // Then
        assertThat(exits).containsOnly(FailureReport.NOT_REACHED);
        assertThat(List.of(service.said(), tail.said()))
                .allSatisfy(said -> assertThat(said).contains("refuses these credentials"))
                .allSatisfy(SecretsIT::assertKept);
    }

    @Test
    void whatIsPrintedMasksThem() throws Exception {
        // When
        AndonRun printed = AndonRun.of(
                "run",
                "--print",
                "--config",
                settings(SecureBroker.password("andon")).toString());

        // Then
        assertThat(printed.out()).contains("  sasl.jaas.config: '********'", "  ssl.truststore.password: '********'");
        assertKept(printed.toString());
    }

    private AndonProcess run(Map<String, String> environment, String... arguments) throws IOException {
        return AndonProcess.start(Files.createTempFile(folder, "said", ".txt"), environment, arguments);
    }

    private static void assertKept(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    /** What is told to who knows the token, to who does not, and to who guesses. */
    private static List<String> asked(URI page) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String path : List.of("/metrics", "/health", "/health/ready", "/login", "/page/page.js")) {
            answers.add(answer(HttpRequest.newBuilder(page.resolve(path)).header("Authorization", "Bearer " + TOKEN)));
            answers.add(
                    answer(HttpRequest.newBuilder(page.resolve(path)).header("Authorization", "Bearer " + OFFERED)));
        }
        answers.add(answer(HttpRequest.newBuilder(page.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + OFFERED))));
        return answers;
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }

    /** A plant of one camera with a page that asks for a token, on topics of its own. */
    private Path settings(String password) throws Exception {
        TestCluster cluster = new TestCluster(Map.copyOf(broker.client("admin", SecureBroker.password("admin"))));
        SecurePlant plant = new SecurePlant(broker, cluster.prefix(), folder);
        plant.allowService();
        Path file = plant.settings("andon", password);
        ObjectMapper json = new ObjectMapper();
        ObjectNode settings = (ObjectNode) json.readTree(file.toFile());
        client(password).forEach(((ObjectNode) settings.get("kafka"))::put);
        ((ObjectNode) settings.get("stations")).retain("*");
        settings.putObject("dashboard")
                .put("port", 0)
                .put(
                        "token-file",
                        Files.writeString(folder.resolve("board.token"), TOKEN).toString());
        json.writeValue(file.toFile(), settings);
        return file;
    }

    /** With a password for its trust store, too. */
    private static Map<String, String> client(String password) {
        Map<String, String> client = broker.client("andon", password);
        client.put("ssl.truststore.type", "PKCS12");
        client.put("ssl.truststore.location", keys.resolve("broker.p12").toString());
        client.put("ssl.truststore.password", SecureBroker.password("keystore"));
        return client;
    }

    private static String text(Map<String, String> client) {
        return client.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
