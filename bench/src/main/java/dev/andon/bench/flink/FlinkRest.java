package dev.andon.bench.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A cluster's REST endpoint, as an operator of it uses it.
 *
 * @param address of the endpoint
 */
record FlinkRest(URI address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "andon-jar-boundary";

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET().build());
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(HttpRequest.newBuilder(address.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads a jar; returns the id it is run by. */
    String upload(Path jar) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(
                    "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
                            .formatted(BOUNDARY, jar.getFileName())
                            .getBytes(StandardCharsets.UTF_8));
            Files.copy(jar, body);
            body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
            JsonNode answer = send(HttpRequest.newBuilder(address.resolve("/jars/upload"))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                    .build());
            return Path.of(answer.get("filename").asText()).getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot upload " + jar, e);
        }
    }

    private static JsonNode send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("%s %s: %d %s"
                        .formatted(request.method(), request.uri().getPath(), answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
