package dev.andon.streams.demo;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A demo's machines: generated observations on their way, and what came back for them. */
final class Machines implements Source {

    /** Observations sent ahead of their answers, per machine: more than of frames, since one commit answers many. */
    private static final int AHEAD = 32;

    private final List<Iterator<GeneratedObservation>> streams;
    private final ObservationLedger ledger;
    private final StationSender<Observation> sender;
    private final Feed feed;
    private final Clock clock;

    /** @param mayHurry whether, with a page, observations may go as fast as they are answered until all are judged */
    Machines(
            DemoSettings settings,
            ObservationGenerator generator,
            String bootstrapServers,
            Clock clock,
            BooleanSupplier mayHurry) {
        int count = settings.machines();
        this.streams =
                IntStream.range(0, count).mapToObj(generator::observations).toList();
        this.ledger = new ObservationLedger(generator.kinds());
        this.sender = new StationSender<>(bootstrapServers, Plant.PREFIX, Topics.OBSERVATIONS, "andon-demo-machines");
        this.clock = clock;
        this.feed = new Feed(
                count == 0 ? 0 : settings.observations(),
                AHEAD * count,
                new Pace(settings.machineRate() * count),
                ledger::outstanding,
                () -> settings.port() != null && mayHurry.getAsBoolean() && !allAreJudged(),
                this::send);
    }

    private boolean allAreJudged() {
        return ledger.counts().stream().allMatch(counts -> counts.scored() > 0);
    }

    private void send(long number) {
        GeneratedObservation observation =
                streams.get((int) (number % streams.size())).next();
        Instant now = clock.instant();
        ledger.sending(observation, System.nanoTime());
        sender.send(observation.station(), observation.record(now), now);
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return streams.isEmpty();
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public ObservationLedger ledger() {
        return ledger;
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
