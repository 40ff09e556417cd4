package dev.andon.streams.demo;

import dev.andon.streams.Service;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole of Andon on generated frames and observations; cameras, machines, part cameras and report are clients of
 * topics like any other. {@link #progress} may be called from any thread, all else from one.
 */
public final class Demo implements AutoCloseable {

    /** Longest time without any answer before those still due are given up as lost. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** Short beside the time that an answer takes. */
    private static final long REST_MILLIS = 2;

    private final Plant plant;
    private final Cameras cameras;
    private final Machines machines;
    private final Parts parts;
    private final List<Source> sources;
    private final ResultReader results;
    private final Breaking breaking;
    private final BooleanSupplier stopped;

    private Demo(DemoSettings settings, ObservationGenerator observations, BooleanSupplier stopped, Plant plant) {
        Clock clock = Clock.systemUTC();
        String broker = plant.bootstrapServers();
        this.stopped = stopped;
        this.plant = plant;
        this.cameras = new Cameras(settings, broker, clock);
        this.machines = new Machines(settings, observations, broker, clock, cameras::allHaveVerdicts);
        this.parts = new Parts(settings, plant.unpatched(), broker, clock);
        this.sources = List.of(cameras, machines, parts);
        Incidents incidents = new Incidents();
        this.results = new ResultReader(
                broker, Plant.PREFIX, cameras.ledger(), machines.ledger(), parts.ledger(), incidents, clock);
        this.breaking = new Breaking(cameras, parts, machines, () -> kill(clock), incidents);
    }

    /**
     * Starts broker, service and page; nothing is sent yet.
     *
     * @param stopped asked all the time, by the thread that calls {@link #run}; once true, nothing more is sent
     * @throws dev.andon.scoring.ScoringException.StartException where one of them cannot start; nothing stays open
     */
    public static Demo start(DemoSettings settings, BooleanSupplier stopped) {
        ObservationGenerator observations = new ObservationGenerator(settings.seed(), settings.machines());
        List<String> parts = new PartGenerator(settings.seed(), settings.parts()).stations();
        Plant plant = Plant.start(observations.kinds(), parts, settings.port() != null);
        try {
            Demo demo = new Demo(settings, observations, stopped, plant);
            if (settings.port() != null) {
                plant.openPage(settings.port(), new BreakingRoutes(demo.breaking));
            }
            return demo;
        } catch (RuntimeException e) {
            plant.close();
            throw e;
        }
    }

    /** Of its broker. */
    String bootstrapServers() {
        return plant.bootstrapServers();
    }

    /** Where the page is; empty without one. */
    public Optional<String> url() {
        return plant.url();
    }

    /**
     * Sends frames and observations, the stations in turn, until all that has an end is sent or the demo is stopped; then
     * waits for the answers still due. With a page, frames first come as fast as they are scored, until every camera has
     * verdicts, then observations as fast as they are predicted, until every machine is judged.
     *
     * @param tick called all the time, on this thread
     */
    public void run(Runnable tick) throws InterruptedException {
        while (!isSent() && !stopped.getAsBoolean()) {
            breaking.carryOut();
            boolean sent = false;
            for (Source source : sources) {
                sent |= source.feed().send();
            }
            watch(sent ? 0 : REST_MILLIS, tick);
        }
        sources.forEach(Source::flush);
        awaitAnswers(tick);
    }

    private boolean isSent() {
        List<Feed> ending =
                sources.stream().map(Source::feed).filter(Feed::ends).toList();
        return !ending.isEmpty() && ending.stream().allMatch(Feed::isDone);
    }

    private void watch(long restMillis, Runnable tick) throws InterruptedException {
        Thread.sleep(restMillis);
        results.check();
        plant.check();
        tick.run();
    }

    /** Waits until everything is answered and the service has nothing in work, or nothing moves any more. */
    private void awaitAnswers(Runnable tick) throws InterruptedException {
        List<RecordCounts> before = List.of();
        long moved = System.nanoTime();
        while (!isDone() && System.nanoTime() - moved < PATIENCE_NANOS) {
            watch(REST_MILLIS, tick);
            List<RecordCounts> now = List.of(inspection(), prediction(), classification());
            moved = now.equals(before) ? moved : System.nanoTime();
            before = now;
        }
    }

    private boolean isDone() {
        return sources.stream().allMatch(source -> source.ledger().outstanding() == 0)
                && hasDone(inspection(), sentFrames())
                && hasDone(classification(), parts.isEmpty() ? 0 : sentFrames())
                && hasDone(prediction(), machines.ledger().received());
    }

    private RecordCounts inspection() {
        return plant.service().map(Service::inspection).orElseGet(() -> seen(cameras.ledger(), sentFrames()));
    }

    private RecordCounts prediction() {
        return plant.service()
                .map(Service::prediction)
                .orElseGet(() -> seen(machines.ledger(), machines.ledger().received()));
    }

    private RecordCounts classification() {
        return plant.service().map(Service::classification).orElseGet(() -> seen(parts.ledger(), sentFrames()));
    }

    /** What a service that may have been killed, and so forgot its counts, must have counted of {@code sent} records. */
    private static RecordCounts seen(Ledger ledger, long sent) {
        return new RecordCounts(
                sent,
                ledger.scored(),
                ledger.warmingUp(),
                ledger.deadLettered(),
                sent - ledger.received(),
                ledger.repeated());
    }

    private Incident kill(Clock clock) {
        Killing killing = new Killing(clock, this::waiting, this::unexpected);
        plant.killService();
        return killing;
    }

    private Set<String> waiting() {
        return sources.stream()
                .flatMap(source -> source.ledger().waiting().stream())
                .collect(Collectors.toSet());
    }

    private long unexpected() {
        return sources.stream()
                .mapToLong(source -> source.ledger().unexpected())
                .sum();
    }

    /** To the topic that inspection and classification both read. */
    private long sentFrames() {
        return cameras.ledger().received() + parts.ledger().received();
    }

    private static boolean hasDone(RecordCounts service, long sent) {
        return service.received() >= sent && service.isComplete();
    }

    /** How far it is. */
    public DemoProgress progress() {
        FrameLedger frames = cameras.ledger();
        ObservationLedger observations = machines.ledger();
        return new DemoProgress(
                frames.counts(),
                frames.latency(),
                frames.firstScore(),
                frames.firstVerdict(),
                observations.counts(),
                observations.latency(),
                parts.ledger().counts(),
                parts.ledger().latency());
    }

    /** The figures so far; final after {@link #run}. */
    public DemoReport report() {
        return new DemoReport(
                DemoReport.inspection(cameras.ledger(), sentFrames(), inspection()),
                machines.isEmpty() ? null : DemoReport.prediction(machines.ledger(), prediction()),
                parts.isEmpty() ? null : DemoReport.classification(parts.ledger(), sentFrames(), classification()));
    }

    /** Records without an answer and answers without a record, one line a method for people. */
    public List<String> discrepancies() {
        return Stream.of(
                        discrepancy("frames", cameras.ledger()),
                        discrepancy("observations", machines.ledger()),
                        discrepancy("frames of parts", parts.ledger()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> discrepancy(String records, Ledger ledger) {
        return ledger.outstanding() + ledger.unexpected() == 0
                ? Optional.empty()
                : Optional.of("%d %s without an answer, %d answers without one of the %s"
                        .formatted(ledger.outstanding(), records, ledger.unexpected(), records));
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
        results.close();
        plant.close();
    }
}
