package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A demo's cameras: generated frames on their way, and what came back for them. */
final class Cameras implements Source {

    /** Frames sent ahead of their answers, per camera: bounds memory and queueing where nothing else does. */
    private static final int AHEAD = 4;

    private final FrameGenerator generator;
    private final int count;
    private final long[] next;
    private final Map<Integer, Scratching> scratched = new HashMap<>();
    private final FrameLedger ledger;
    private final StationSender<Frame> sender;
    private final Feed feed;
    private final Clock clock;

    Cameras(DemoSettings settings, String bootstrapServers, Clock clock) {
        this.generator = new FrameGenerator(settings.seed(), settings.stations());
        this.count = settings.stations();
        this.next = new long[count];
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
        return ledger.counts().stream().allMatch(Cameras::hasVerdicts);
    }

    /**
     * Scratches the next parts under a camera.
     *
     * @throws IllegalArgumentException where it is none of these, or too new to judge a part
     */
    Scratching scratch(String station, int parts) {
        int camera = generator.stations().indexOf(station);
        if (camera < 0) {
            throw new IllegalArgumentException("'%s' is no camera of parts to inspect".formatted(station));
        }
        if (!hasVerdicts(ledger.counts().get(camera))) {
            throw new IllegalArgumentException("%s gives no verdicts yet; wait until it does".formatted(station));
        }
        Scratching scratching = new Scratching(station, next[camera], parts);
        scratched.put(camera, scratching);
        return scratching;
    }

    private static boolean hasVerdicts(StationCounts counts) {
        return counts.pass() + counts.review() + counts.reject() > 0;
    }

    private void send(long number) {
        int camera = (int) (number % count);
        long index = number / count;
        next[camera] = index + 1;
        Scratching scratching = scratched.get(camera);
        GeneratedFrame frame =
                scratching == null ? generator.frame(camera, index) : generator.frame(camera, index, scratching::has);
        Instant now = clock.instant();
        ledger.sending(frame, System.nanoTime());
        sender.send(frame.station(), frame.record(now), now);
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
