package dev.andon.streams.dashboard;

import dev.andon.scoring.ScoringException;
import dev.andon.streams.client.CommandAnswer;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Tells a person in words what came of what they asked, whatever came of it. */
final class Answers {

    private Answers() {}

    /** What the station answered: 200 where it accepted, 409 where it refused, 503 where nobody answered. */
    static void give(Context request, Supplier<CommandAnswer> asked) {
        try {
            CommandAnswer answer = asked.get();
            request.status(answer.accepted() ? HttpStatus.OK : HttpStatus.CONFLICT)
                    .result(answer.text());
        } catch (ScoringException | KafkaException e) {
            unreachable(request, e);
        }
    }

    /** What was done, or 503 where the cluster did not take it. */
    static void say(Context request, Supplier<String> done) {
        try {
            request.result(done.get());
        } catch (ScoringException | KafkaException e) {
            unreachable(request, e);
        }
    }

    private static void unreachable(Context request, RuntimeException e) {
        request.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.valueOf(e.getMessage()));
    }
}
