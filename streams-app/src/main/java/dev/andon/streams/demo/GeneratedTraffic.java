package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import dev.andon.streams.client.Connection;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * What a demo's cameras, machines and part camera send, into the topics of a cluster where a service of its own scores it:
 * at their pace, answered or not. Sent again it is of a later run, with frames and epochs of its own. Not thread-safe.
 */
public final class GeneratedTraffic implements AutoCloseable {

    private static final int CAMERAS = 4;
    private static final int MACHINES = 3;
    private static final double FRAMES_A_SECOND = 8;
    private static final double PARTS_A_SECOND = 4;
    private static final double OBSERVATIONS_A_SECOND = 5;

    /** Short beside the time between two records. */
    private static final long REST_MILLIS = 5;

    private final FrameGenerator cameras;
    private final List<Iterator<GeneratedObservation>> machines;
    private final PartGenerator parts;
    private final StationSender<Frame> frames;
    private final StationSender<Observation> observations;
    private final Clock clock;
    private final long run;
    private final List<Feed> feeds;
    private long sent;

    /** @param seed of all that is generated */
    public GeneratedTraffic(Connection connection, long seed, Clock clock) {
        ObservationGenerator generator = new ObservationGenerator(seed, MACHINES);
        this.cameras = new FrameGenerator(seed, CAMERAS);
        this.machines =
                IntStream.range(0, MACHINES).mapToObj(generator::observations).toList();
        this.parts = new PartGenerator(seed, 1);
        this.frames = new StationSender<>(connection, Topics.FRAMES, "andon-traffic-frames");
        this.observations = new StationSender<>(connection, Topics.OBSERVATIONS, "andon-traffic-observations");
        this.clock = clock;
        this.run = clock.instant().getEpochSecond();
        this.feeds = List.of(
                feed(FRAMES_A_SECOND, this::sendFrame),
                feed(PARTS_A_SECOND, this::sendPart),
                feed(OBSERVATIONS_A_SECOND * MACHINES, this::sendObservation));
    }

    private static Feed feed(double perSecond, LongConsumer sender) {
        return new Feed(Long.MAX_VALUE, Long.MAX_VALUE, new Pace(perSecond), () -> 0, () -> false, sender);
    }

    /**
     * Sends until it is stopped.
     *
     * @param stopped asked all the time, on this thread
     * @return records that the brokers have
     * @throws org.apache.kafka.common.KafkaException if they refused one
     */
    public long run(BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            boolean any = false;
            for (Feed feed : feeds) {
                any |= feed.send();
            }
            Thread.sleep(any ? 0 : REST_MILLIS);
        }
        frames.flush();
        observations.flush();
        return sent;
    }

    private void sendFrame(long number) {
        GeneratedFrame frame = cameras.frame((int) (number % CAMERAS), number / CAMERAS);
        send(frame.station(), frame.record(clock.instant()));
    }

    private void sendPart(long number) {
        byte[] image = parts.frame(0, number).png();
        send(
                parts.stations().get(0),
                Frame.newBuilder()
                        .setFrameId("p%06d".formatted(number))
                        .setSequence(number)
                        .setCapturedAt(clock.instant())
                        .setMediaType("image/png")
                        .setSha256(Sha256.of(image))
                        .setImage(ByteBuffer.wrap(image))
                        .build());
    }

    private void send(String station, Frame frame) {
        Frame ofRun = Frame.newBuilder(frame)
                .setFrameId("%d-%s".formatted(run, frame.getFrameId()))
                .build();
        frames.send(station, ofRun, frame.getCapturedAt());
        sent++;
    }

    private void sendObservation(long number) {
        Instant now = clock.instant();
        GeneratedObservation observation =
                machines.get((int) (number % MACHINES)).next();
        Observation ofRun = Observation.newBuilder(observation.record(now))
                .setEpoch(run + observation.epoch())
                .build();
        observations.send(observation.station(), ofRun, now);
        sent++;
    }

    @Override
    public void close() {
        frames.close();
        observations.close();
    }
}
