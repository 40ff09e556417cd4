package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Instant;

/** A demo's cameras: generated frames on their way, and what came back for them. */
final class Cameras implements Source {

    /** Frames sent ahead of their answers, per camera: bounds memory and queueing where nothing else does. */
    private static final int AHEAD = 4;

    private final FrameGenerator generator;
    private final int count;
    private final FrameLedger ledger;
    private final StationSender<Frame> sender;
    private final Feed feed;
    private final Clock clock;

    Cameras(DemoSettings settings, String bootstrapServers, Clock clock) {
        this.generator = new FrameGenerator(settings.seed(), settings.stations());
        this.count = settings.stations();
        this.ledger = new FrameLedger(generator.stations());
        this.sender = new StationSender<>(bootstrapServers, Plant.PREFIX, Topics.FRAMES, "andon-demo-cameras");
        this.clock = clock;
        this.feed = new Feed(
                settings.frames(),
                AHEAD * count,
                new Pace(settings.rate()),
                ledger::outstanding,
                () -> settings.port() != null && !allHaveVerdicts(),
                this::send);
    }

    /** Whether every camera's frames have got as far as a verdict. */
    boolean allHaveVerdicts() {
        return ledger.counts().stream().allMatch(counts -> counts.pass() + counts.review() + counts.reject() > 0);
    }

    private void send(long number) {
        GeneratedFrame frame = generator.frame((int) (number % count), number / count);
        Instant now = clock.instant();
        ledger.sending(frame, System.nanoTime());
        sender.send(frame.station(), frame.record(now), now);
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public FrameLedger ledger() {
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
