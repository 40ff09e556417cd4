package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestImages;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rejected records on the page, over a real broker. */
@Timeout(120)
class DeadLettersPageIT {

    private static final String ROWS = "document.querySelectorAll('.rows button')";
    private static final String LETTER = "document.querySelector('.letter')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void aLetterIsFoundOpenedAndSentAgain() throws Exception {
        // Given
        byte[] image = TestImages.surface(1);
        page.topics.reject("casting-3", "CLAIM_CHECK", "the share was not mounted", frame("f1", image));
        page.topics.rejectObservation("press-1", "UNDECODABLE", "no Avro <img src=x onerror=alert(1)>");
        page.browser.evaluate("location.hash = 'dead-letters'");
        page.browser.waitFor(ROWS + ".length === 2");

        // When
        page.browser.evaluate(
                "[...document.querySelectorAll('.codes button')].find(b => b.textContent.includes('CLAIM_CHECK')).click()");
        page.browser.waitFor(ROWS + ".length === 1");
        page.browser.evaluate(ROWS + "[0].click()");
        page.browser.waitFor(
                LETTER + ".querySelector('img')?.naturalWidth > 0 && " + LETTER + ".querySelector('pre') !== null");

        // Then
        assertThat(page.text(LETTER + ".querySelector('.read pre')")).contains("\"frameId\": \"f1\"");
        assertThat(page.text(LETTER + ".querySelector('.record')"))
                .contains("casting-3", "the share was not mounted", "1:7");
        page.browser.screenshot(Path.of("target", "dead-letters.png"));

        // When
        page.browser.evaluate(LETTER + ".querySelector('.send').click()");
        page.browser.waitFor(LETTER + ".querySelector('.answer').textContent.startsWith('resent to ')");

        // Then
        ConsumerRecord<byte[], byte[]> sent = frames().get(0);
        Frame frame = Topics.FRAMES.<Frame>valueSerde(Map.of()).deserializer().deserialize("frames", sent.value());
        assertThat(sent.partition()).isEqualTo(1);
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("casting-3");
        assertThat(frame.getImage()).isEqualTo(ByteBuffer.wrap(image));
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void whatIsNoImageIsNeverShownAsOne() throws Exception {
        // Given
        byte[] script = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Arrays.copyOf(png(), 40);
        page.topics.reject("a", "IMAGE_UNSUPPORTED", "no image", frame("f1", script));
        page.topics.reject("b", "IMAGE_CORRUPT", "truncated", frame("f2", damaged));
        page.browser.evaluate("location.hash = 'dead-letters'");
        page.browser.waitFor(ROWS + ".length === 2");
        List<String> positions = List.of(
                page.browser.evaluate(ROWS + "[0].dataset.position").asText(),
                page.browser.evaluate(ROWS + "[1].dataset.position").asText());

        // When, Then
        for (String position : positions) {
            HttpResponse<String> picture = send("GET", "/dead-letters/" + position + "/picture");
            assertThat(picture.statusCode()).isEqualTo(404);
            assertThat(picture.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
            assertThat(picture.body()).doesNotContain("<");
        }
    }

    @Test
    void placesWhereNoLetterIsAreSaidSo() throws Exception {
        assertThat(send("GET", "/dead-letters/0:99").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/dead-letters/7:0/resend").body()).contains("no dead letter at 7:0");
        assertThat(send("GET", "/dead-letters/..%2f").statusCode()).isEqualTo(400);
    }

    private List<ConsumerRecord<byte[], byte[]>> frames() {
        Connection connection = new Connection(page.topics.kafka(), page.topics.prefix());
        try (TopicReader reader =
                TopicReader.open(connection, Topics.FRAMES.in(connection.prefix()), StartPosition.BEGINNING)) {
            return reader.toEnd();
        }
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page.board.url() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
