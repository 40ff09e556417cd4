package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A demo's part cameras: generated frames on their way, and what came back for them. */
final class Parts implements Source {

    /** Frames sent ahead of their answers, per camera. */
    private static final int AHEAD = 8;

    /** Frames a second of each camera while somebody watches. */
    private static final double WATCHED_RATE = 4;

    private final PartGenerator generator;
    private final List<String> stations;
    private final long[] next;
    private final Map<Integer, Fogging> fogged = new HashMap<>();
    private final UnpatchedModel unpatched;
    private final PartLedger ledger;
    private final StationSender<Frame> sender;
    private final Feed feed;
    private final Clock clock;

    Parts(DemoSettings settings, UnpatchedModel unpatched, String bootstrapServers, Clock clock) {
        this.generator = new PartGenerator(settings.seed(), settings.parts());
        this.stations = generator.stations();
        this.next = new long[stations.size()];
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

    /**
     * Fogs a camera for a while, from its next frame on.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    Fogging fog(String station) {
        int camera = stations.indexOf(station);
        if (camera < 0) {
            throw new IllegalArgumentException("'%s' is no camera of parts to classify".formatted(station));
        }
        Fogging fogging = new Fogging(station, next[camera]);
        fogged.put(camera, fogging);
        return fogging;
    }

    /** The index of the frame with an id. */
    static long index(String frameId) {
        return Long.parseLong(frameId.substring(1));
    }

    private GeneratedPart taken(int camera, long index) {
        Fogging fogging = fogged.get(camera);
        return fogging != null && fogging.decides(index)
                ? generator.frame(camera, index, fogging.trouble(index))
                : generator.frame(camera, index);
    }

    private void send(long number) {
        int camera = (int) (number % stations.size());
        long index = number / stations.size();
        next[camera] = index + 1;
        GeneratedPart part = taken(camera, index);
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

    /** Their names, in their order. */
    List<String> stations() {
        return stations;
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
