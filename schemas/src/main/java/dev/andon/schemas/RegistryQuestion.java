package dev.andon.schemas;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A question to a schema registry that is answered in time, or else in one line why not.
 *
 * @param url where the registry is
 * @param what is asked for, as the message of a refusal names it
 */
record RegistryQuestion(String url, String what) {

    private static final int PATIENCE_SECONDS = 15;
    private static final int TIMES_TO_ASK = 5;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /**
     * Asks again, for some seconds, where no answer comes: a registry that is started anew is soon back.
     *
     * @throws RegistryException where none comes that helps
     */
    <T> T askPatiently(Callable<T> question) {
        for (int asked = 1; ; asked++) {
            try {
                return ask(question);
            } catch (RegistryException e) {
                if (e.isUnknown() || asked == TIMES_TO_ASK) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** @throws RegistryException where no answer comes, or none that helps */
    <T> T ask(Callable<T> question) {
        FutureTask<T> asked = new FutureTask<>(question);
        Thread thread = new Thread(asked, "andon-schema-registry");
        thread.setDaemon(true);
        thread.start();
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw unanswered("nothing came within %d s".formatted(PATIENCE_SECONDS), e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private RegistryException refusal(Throwable cause) {
        Optional<ApiException> answer = first(cause, ApiException.class);
        if (answer.isPresent()) {
            int status = answer.get().getResponseStatusCode();
            String message =
                    "the schema registry at %s answers %d to %s%s".formatted(url, status, what, said(answer.get()));
            return new RegistryException(message, status == NOT_FOUND || status == BAD_REQUEST, cause);
        }
        Optional<IOException> trouble = first(cause, IOException.class);
        if (trouble.isPresent()) {
            return unanswered(inOneLine(trouble.get()), cause);
        }
        return new RegistryException(
                "the schema registry at %s has no %s: %s".formatted(url, what, inOneLine(last(cause))), true, cause);
    }

    private RegistryException unanswered(String why, Throwable cause) {
        return new RegistryException(
                "the schema registry at %s does not answer: %s; start it, or correct apicurio.registry.url"
                        .formatted(url, why),
                false,
                cause);
    }

    private static String said(ApiException answer) {
        String text = answer instanceof ProblemDetails problem && problem.getTitle() != null
                ? problem.getTitle()
                : answer.getMessage();
        return text == null || text.isBlank()
                ? ""
                : ": " + text.lines().findFirst().orElse("");
    }

    private static String inOneLine(Throwable why) {
        String message = why.getMessage() == null
                ? ""
                : why.getMessage().lines().findFirst().orElse("");
        if (message.isBlank()) {
            // Java's HTTP client says nothing of a port where nobody listens, or of a name that nobody knows.
            return why instanceof ConnectException
                    ? "no connection"
                    : why.getClass().getSimpleName();
        }
        return message;
    }

    private static Throwable last(Throwable cause) {
        return chain(cause).reduce((one, other) -> other).orElse(cause);
    }

    private static <E> Optional<E> first(Throwable cause, Class<E> kind) {
        return chain(cause).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause);
    }
}
