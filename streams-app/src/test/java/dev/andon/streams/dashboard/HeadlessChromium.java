package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, driven over its DevTools protocol: no driver and no library needed. */
public final class HeadlessChromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int lastId;

    /** The first browser found on the PATH. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public HeadlessChromium(Path browser, Path profile) throws Exception {
        this.profile = profile;
        process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address()), new Listener())
                .get(30, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(domain + ".enable", Map.of());
        }
    }

    public void open(String url, int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send("Page.navigate", Map.of("url", url));
    }

    /** The value of a JavaScript expression, awaited where it is a promise. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Waits until an expression is true. The caller limits how long. */
    public void waitFor(String expression) throws Exception {
        while (!evaluate(expression).asBoolean()) {
            Thread.sleep(100);
        }
    }

    void press(String key) throws Exception {
        send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    public void screenshot(Path file) throws Exception {
        String png = send("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    /** Errors the page or the browser reported so far: exceptions, refused or failed requests, policy violations. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
    }

    private String address() throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        while (!Files.exists(file) || Files.readAllLines(file).isEmpty()) {
            if (!process.isAlive()) {
                throw new IOException("the browser ended with " + process.exitValue());
            }
            Thread.sleep(50);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(file).get(0) + "/json/list");
        String tabs = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body();
        for (JsonNode tab : JSON.readTree(tabs)) {
            if (tab.get("type").asText().equals("page")) {
                return tab.get("webSocketDebuggerUrl").asText();
            }
        }
        throw new IOException("the browser opened no page: " + tabs);
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        int id = ++lastId;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(30, TimeUnit.SECONDS);
        while (true) {
            JsonNode message = messages.poll(30, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("the browser did not answer " + method);
            }
            if (message.path("id").asInt() == id) {
                return message.path("result");
            }
            note(message);
        }
    }

    private void note(JsonNode event) {
        String method = event.path("method").asText();
        boolean error = event.at("/params/entry/level").asText().equals("error");
        if (method.equals("Runtime.exceptionThrown") || (method.equals("Log.entryAdded") && error)) {
            complaints.add(event.get("params").toString());
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
