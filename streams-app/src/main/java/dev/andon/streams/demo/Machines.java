package dev.andon.streams.demo;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A demo's machines: generated observations on their way, and what came back for them. */
final class Machines implements Source {

    /** Observations sent ahead of their answers, per machine: more than of frames, since one commit answers many. */
    private static final int AHEAD = 32;

    private final ObservationGenerator generator;
    private final List<ObservationStream> streams;
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
        this.generator = generator;
        this.streams = IntStream.range(0, count).mapToObj(generator::stream).toList();
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

    /**
     * Lets a machine drift from its next step on.
     *
     * @throws IllegalArgumentException where it is none of these, or too new to be judged
     */
    Drifting drift(String station) {
        int machine = generator.stations().indexOf(station);
        if (machine < 0) {
            throw new IllegalArgumentException("'%s' is no machine".formatted(station));
        }
        if (ledger.counts().get(machine).scored() == 0) {
            throw new IllegalArgumentException("%s is not judged yet; wait until it is".formatted(station));
        }
        ObservationStream stream = streams.get(machine);
        return new Drifting(station, stream.position(), stream.drift());
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

    /** Their names, in their order. */
    List<String> stations() {
        return generator.stations();
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
