package dev.andon.streams.doctor;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what a cluster says. */
final class Answers {

    private Answers() {}

    /** @throws KafkaException where it refuses or does not answer */
    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Empty where these credentials may not know, or there is nothing of that name. */
    static <T> Optional<T> ifKnown(KafkaFuture<T> future) {
        try {
            return Optional.of(await(future));
        } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }
}
