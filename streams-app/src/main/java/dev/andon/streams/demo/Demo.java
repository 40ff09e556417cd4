package dev.andon.streams.demo;

import dev.andon.streams.telemetry.RecordCounts;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The whole of Andon in one process on generated frames; cameras and report are clients of topics like any other.
 * {@link #progress} may be called from any thread, all else from one.
 */
public final class Demo implements AutoCloseable {

    /** Frames sent ahead of their answers, per station: bounds memory and queueing where nothing else does. */
    private static final int AHEAD_PER_STATION = 4;

    /** Longest time without any answer before those still due are given up as lost. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long TICK_MILLIS = 50;

    private final DemoSettings settings;
    private final FrameGenerator generator;
    private final Plant plant;
    private final Ledger ledger;
    private final ResultReader results;
    private final FrameSender cameras;
    private final Pace pace;
    private final BooleanSupplier stopped;

    private Demo(DemoSettings settings, BooleanSupplier stopped, Plant plant, Clock clock) {
        this.settings = settings;
        this.stopped = stopped;
        this.generator = new FrameGenerator(settings.seed(), settings.stations());
        this.plant = plant;
        this.ledger = new Ledger(generator.stations());
        this.results = new ResultReader(plant.bootstrapServers(), Plant.PREFIX, ledger, clock);
        this.cameras = new FrameSender(plant.bootstrapServers(), Plant.PREFIX, ledger, clock);
        this.pace = new Pace(settings.rate());
    }

    /**
     * Starts broker, service and page; no frame is sent yet.
     *
     * @param stopped asked all the time, by the thread that calls {@link #run}; once true, no more frames are sent
     * @throws dev.andon.scoring.ScoringException.StartException where one of them cannot start; nothing stays open
     */
    public static Demo start(DemoSettings settings, BooleanSupplier stopped) {
        Plant plant = Plant.start(settings.port());
        try {
            return new Demo(settings, stopped, plant, Clock.systemUTC());
        } catch (RuntimeException e) {
            plant.close();
            throw e;
        }
    }

    /** Where the page is; empty without one. */
    public Optional<String> url() {
        return plant.url();
    }

    /**
     * Sends frames, the stations in turn, until all are sent or the demo is stopped; then waits for the answers
     * still due. With a page, frames first come as fast as they are scored, until every station has verdicts.
     *
     * @param tick called about every {@value #TICK_MILLIS} ms, on this thread
     */
    public void run(Runnable tick) throws InterruptedException {
        for (long sent = 0; sent < settings.frames() && !stopped.getAsBoolean(); sent++) {
            GeneratedFrame frame = generator.frame((int) (sent % settings.stations()), sent / settings.stations());
            awaitTurn(tick);
            if (!stopped.getAsBoolean()) {
                cameras.send(frame);
            }
        }
        cameras.flush();
        awaitAnswers(tick);
    }

    private void awaitTurn(Runnable tick) throws InterruptedException {
        long ahead = (long) AHEAD_PER_STATION * settings.stations();
        while (!stopped.getAsBoolean() && !ledger.awaitOutstanding(ahead - 1, TICK_MILLIS)) {
            results.check();
            tick.run();
        }
        if (settings.port() == null || everyStationHasVerdicts()) {
            awaitPace(tick);
        }
        tick.run();
    }

    private void awaitPace(Runnable tick) throws InterruptedException {
        long due = pace.millisUntilDue(System.nanoTime());
        while (due > 0 && !stopped.getAsBoolean()) {
            Thread.sleep(Math.min(due, TICK_MILLIS));
            results.check();
            tick.run();
            due = pace.millisUntilDue(System.nanoTime());
        }
        pace.sent(System.nanoTime());
    }

    private boolean everyStationHasVerdicts() {
        return ledger.counts().stream().allMatch(counts -> counts.pass() + counts.review() + counts.reject() > 0);
    }

    /** Waits until every frame is answered and the service has nothing in work, or nothing moves any more. */
    private void awaitAnswers(Runnable tick) throws InterruptedException {
        RecordCounts before = plant.counts();
        long moved = System.nanoTime();
        while (!isDone() && System.nanoTime() - moved < PATIENCE_NANOS) {
            ledger.awaitOutstanding(0, TICK_MILLIS);
            results.check();
            tick.run();
            RecordCounts now = plant.counts();
            moved = now.equals(before) ? moved : System.nanoTime();
            before = now;
        }
    }

    private boolean isDone() {
        RecordCounts counts = plant.counts();
        return ledger.outstanding() == 0 && counts.received() >= ledger.received() && counts.isComplete();
    }

    /** How far it is. */
    public DemoProgress progress() {
        return new DemoProgress(
                ledger.received(), ledger.counts(), ledger.latency(), ledger.firstScore(), ledger.firstVerdict());
    }

    /** The figures so far; final after {@link #run}. */
    public DemoReport report() {
        return DemoReport.of(ledger, plant.counts());
    }

    /** Frames without an answer and answers without a frame, as one line for people; empty if there are none. */
    public Optional<String> discrepancies() {
        long unanswered = ledger.outstanding();
        long unexpected = ledger.unexpected();
        return unanswered + unexpected == 0
                ? Optional.empty()
                : Optional.of(
                        "%d frames without an answer, %d answers without a frame".formatted(unanswered, unexpected));
    }

    @Override
    public void close() {
        cameras.close();
        results.close();
        plant.close();
    }
}
