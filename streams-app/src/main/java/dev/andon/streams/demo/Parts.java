package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A demo's part cameras: generated frames on their way, and what came back for them. */
final class Parts implements Source {

    /** Frames sent ahead of their answers, per camera. */
    private static final int AHEAD = 8;

    /** Frames a second of each camera while somebody watches. */
    private static final double WATCHED_RATE = 4;

    private final PartGenerator generator;
    private final List<String> stations;
    private final UnpatchedModel unpatched;
    private final PartLedger ledger;
    private final StationSender<Frame> sender;
    private final Feed feed;
    private final Clock clock;

    Parts(DemoSettings settings, UnpatchedModel unpatched, String bootstrapServers, Clock clock) {
        this.generator = new PartGenerator(settings.seed(), settings.parts());
        this.stations = generator.stations();
        this.unpatched = unpatched;
        this.ledger = new PartLedger(stations);
        this.sender = new StationSender<>(bootstrapServers, Plant.PREFIX, Topics.FRAMES, "andon-demo-parts");
        this.clock = clock;
        boolean watched = settings.port() != null;
        int count = stations.size();
        long ending = (long) count * CameraTrouble.CYCLE;
        this.feed = new Feed(
                watched && count > 0 ? Long.MAX_VALUE : ending,
                (long) AHEAD * count,
                new Pace(watched ? WATCHED_RATE * count : Double.POSITIVE_INFINITY),
                ledger::outstanding,
                () -> false,
                this::send);
    }

    private void send(long number) {
        int camera = (int) (number % stations.size());
        long index = number / stations.size();
        GeneratedPart part = generator.frame(camera, index);
        byte[] image = part.png();
        Instant now = clock.instant();
        String station = stations.get(camera);
        Frame frame = Frame.newBuilder()
                .setFrameId("p%06d".formatted(index))
                .setSequence(index)
                .setCapturedAt(now)
                .setMediaType("image/png")
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
        ledger.sending(
                new SentPart(
                        station,
                        frame.getFrameId(),
                        part.kind().word(),
                        part.trouble().isPresent(),
                        part.trouble().isPresent() ? unpatched.label(frame, image) : ""),
                System.nanoTime());
        sender.send(station, frame, now);
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return stations.isEmpty();
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public PartLedger ledger() {
        return ledger;
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
        unpatched.close();
    }
}
