package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Prediction;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service is killed and started again at once. */
final class Killing extends Incident {

    private final Clock clock;
    private final Supplier<Set<String>> waiting;
    private final LongSupplier unexpected;
    private final long killedAt;
    private final Set<String> inWork;
    private final long unexpectedBefore;
    private @Nullable Long away;

    /**
     * From now on.
     *
     * @param waiting what is sent and not answered, whenever it is asked
     * @param unexpected answers so far that nothing called for
     */
    Killing(Clock clock, Supplier<Set<String>> waiting, LongSupplier unexpected) {
        super("");
        this.clock = clock;
        this.waiting = waiting;
        this.unexpected = unexpected;
        this.killedAt = clock.millis();
        this.inWork = waiting.get();
        this.unexpectedBefore = unexpected.getAsLong();
    }

    @Override
    boolean concerns(String station) {
        return true;
    }

    @Override
    void inspected(Inspection inspection, long latencyMillis) {
        answered(latencyMillis);
    }

    @Override
    void predicted(Prediction prediction, long latencyMillis) {
        answered(latencyMillis);
    }

    @Override
    void classified(Classification classification, long latencyMillis) {
        answered(latencyMillis);
    }

    /** What was sent after the kill cannot have been answered before it; of what came before, one cannot tell. */
    private void answered(long latencyMillis) {
        long now = clock.millis();
        if (away == null && now - latencyMillis > killedAt) {
            away = now - killedAt;
        }
    }

    private Set<String> stillWaiting() {
        Set<String> still = new HashSet<>(inWork);
        still.retainAll(waiting.get());
        return still;
    }

    @Override
    String text() {
        if (away == null) {
            return "The service was killed with %d records in work, and is started again. Tiles stand still until it is back."
                    .formatted(inWork.size());
        }
        return "The service was killed, and back after %s. Of %d records in work then, %d are answered; %d were answered twice."
                .formatted(
                        seconds(away),
                        inWork.size(),
                        inWork.size() - stillWaiting().size(),
                        unexpected.getAsLong() - unexpectedBefore);
    }

    @Override
    boolean isOver() {
        return away != null && stillWaiting().isEmpty();
    }
}
