package dev.andon.streams.dashboard;

import dev.andon.scoring.ScoringException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Thumbnail;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.DeadLetters;
import dev.andon.streams.client.Position;
import dev.andon.streams.dashboard.DeadLetterLog.Count;
import dev.andon.streams.dashboard.DeadLetterLog.Entry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Rejected records: the newest of them, one with what can be read of it, its picture, and sending it again. */
final class DeadLetterRoutes implements Routes {

    private static final int MOST_LISTED = 200;

    /** Beyond it a picture costs more memory than a look at it is worth. */
    private static final long MOST_PIXELS = 25_000_000;

    private static final int LONGEST_SIDE = 480;

    private final DeadLetterLog log;
    private final DeadLetters letters;

    DeadLetterRoutes(DeadLetterLog log, Connection connection) {
        this.log = log;
        this.letters = new DeadLetters(connection);
    }

    /**
     * The newest letters that are asked for.
     *
     * @param counts of all that are remembered
     */
    record Listed(List<Count> counts, List<Entry> letters) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/dead-letters", this::list)
                .get("/dead-letters/{position}", this::look)
                .get("/dead-letters/{position}/picture", this::picture)
                .post("/dead-letters/{position}/resend", this::resend);
    }

    private void list(Context request) {
        String method = request.queryParam("method");
        String code = request.queryParam("code");
        List<Entry> newest = log.newest(
                entry -> (method == null || method.equals(entry.method()))
                        && (code == null || code.equals(entry.code())),
                MOST_LISTED);
        request.header("Cache-Control", "no-store").json(new Listed(log.counts(), newest));
    }

    private void look(Context request) {
        answer(request, () -> request.json(OpenedLetter.of(letters.at(position(request)), letters.connection())));
    }

    /** Made anew from its pixels, so that nothing of the record itself reaches the browser. */
    private void picture(Context request) {
        answer(request, () -> {
            byte[] image = OpenedLetter.image(letters.at(position(request)), letters.connection())
                    .orElseThrow(() -> new NotFoundResponse("This record carries no image"));
            try {
                byte[] picture = Thumbnail.jpeg(ImageDecoder.decode(image, MOST_PIXELS), LONGEST_SIDE);
                request.contentType("image/jpeg").result(picture);
            } catch (RecordException e) {
                throw new NotFoundResponse(String.valueOf(e.getMessage()));
            }
        });
    }

    private void resend(Context request) {
        answer(request, () -> {
            ConsumerRecord<byte[], byte[]> record = letters.at(position(request));
            try (Producer<byte[], byte[]> producer = letters.producer()) {
                Position now = letters.resend(record, producer);
                request.result("resent to %s, now at %s"
                        .formatted(DeadLetters.letter(record).topic(), now));
            }
        });
    }

    /** In words, whatever came of it. */
    private static void answer(Context request, Runnable asked) {
        request.header("Cache-Control", "no-store");
        try {
            asked.run();
        } catch (RecordException e) {
            request.status(HttpStatus.NOT_FOUND).result(String.valueOf(e.getMessage()));
        } catch (ScoringException | KafkaException e) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.valueOf(e.getMessage()));
        }
    }

    private static Position position(Context request) {
        try {
            return Position.parse(request.pathParam("position"));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
