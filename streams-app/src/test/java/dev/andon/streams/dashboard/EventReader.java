package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.stream.Stream;

/** Reads a server's events as a browser does. */
public final class EventReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stream<String> body;
    private final Iterator<String> lines;

    public EventReader(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/events"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        body = answer.body();
        lines = body.iterator();
    }

    /** Waits for the next message. */
    public JsonNode next() throws IOException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data:")) {
                return JSON.readTree(line.substring(5));
            }
        }
        throw new IOException("the server ended the stream");
    }

    /** Waits until the stream is over. */
    void untilEnd() {
        lines.forEachRemaining(line -> {});
    }

    @Override
    public void close() {
        body.close();
    }
}
