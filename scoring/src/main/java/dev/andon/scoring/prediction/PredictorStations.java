package dev.andon.scoring.prediction;

import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import dev.andon.schemas.Provenance;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.AlarmLife;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a stream of observations by PV-RNN, of several stations together: each is forecast before it is seen; when it
 * is, the latent state is inferred anew by error regression and the station judged.
 *
 * <p>A result is a function of the station's own observations and settings. What a station has become is kept in memory,
 * but only derived: from its snapshot and the rows since, by predicting them again. Not thread-safe: one a task, all
 * sharing their {@link PredictionModels}.
 *
 * <pre>{@code
 * PredictorArrival arrival = PredictorArrival.of(observation, ...);      // store arrival.state()
 * for (PredictorOutcome outcome : stations.predict(waiting)) { ... }     // store state and snapshot; emit prediction
 * }</pre>
 */
public final class PredictorStations {

    /** Largest snapshot that is written; a runtime needs some more room around it. */
    public static final int MOST_SNAPSHOT_BYTES = 2_000 << 10;

    /** Stations of one task that are kept in memory. */
    private static final int KEPT = 4_096;

    /** Rows after which a snapshot is taken: fewer write more, more take longer to predict again after a restart. */
    static final int SNAPSHOT_ROWS = 32;

    private final PredictionModels models;
    private final String application;
    private final Map<String, Live> lives = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Use, Served> served = new HashMap<>();

    /** @param application version of Andon, for provenance */
    public PredictorStations(PredictionModels models, String application) {
        this.models = models;
        this.application = application;
    }

    /** A station in memory, and the rows it has taken in. */
    private record Live(PredictedStation station, String fit, long taken) {}

    /** A model under a station's settings. */
    private record Use(ModelRef model, PredictionSettings settings) {}

    /** What results under a {@link Use} are fitted to, and come from. */
    private record Served(String fit, Provenance provenance) {}

    /**
     * Predicts the first waiting observation of each station.
     *
     * @param inputs different stations, at most {@link Predictor#BATCH}
     * @throws StartException if a model turns out unusable
     * @throws DeviceException if the runtime failed
     */
    public List<PredictorOutcome> predict(List<PredictorInput> inputs) {
        Map<Object, List<StationWork>> groups = inputs.stream()
                .map(this::work)
                .collect(Collectors.groupingBy(StationWork::together, LinkedHashMap::new, Collectors.toList()));
        groups.values().forEach(this::observe);
        return groups.values().stream().flatMap(List::stream).map(this::outcome).toList();
    }

    /** The model that a command chose for a station; null where the settings choose. */
    public static @Nullable ModelRef chosen(PredictionState state) {
        return state.getModel() == null ? null : new ModelRef(state.getModel(), state.getModelSha256());
    }

    private StationWork work(PredictorInput input) {
        TrackedStation tracked = StationCodec.read(input.state());
        String fit = served(input).fit;
        RowLog log = tracked.log();
        if (log.startsAnew() != null || !log.fittedTo().equals(fit)) {
            PredictedStation fresh = models.start(input.model(), input.settings());
            return new StationWork(input, tracked, log.anew(fit), whyAnew(log), fresh, 0);
        }
        // Kept again once its work is done: after a failure half-way it is no longer what the state says.
        Live live = lives.remove(input.station());
        if (live != null && live.fit.equals(fit) && live.taken == log.taken()) {
            return new StationWork(input, tracked, log, null, live.station, log.predicted());
        }
        return new StationWork(input, tracked, log, null, restored(input, log), 0);
    }

    /** Hashes are dear at every observation. */
    private Served served(PredictorInput input) {
        return served.computeIfAbsent(
                new Use(input.model().ref(), input.settings()),
                use -> new Served(
                        input.model().fit(use.settings),
                        PredictorRecords.provenance(use.model, use.settings, application)));
    }

    private static @Nullable String whyAnew(RowLog log) {
        return log.startsAnew() == null && !log.fittedTo().isEmpty() ? "model or settings changed" : log.startsAnew();
    }

    private PredictedStation restored(PredictorInput input, RowLog log) {
        PredictedStation station = models.start(input.model(), input.settings());
        if (log.before() == 0) {
            return station;
        }
        PredictionSnapshot snapshot = input.snapshot().get();
        if (snapshot == null || snapshot.getTaken() != log.before()) {
            throw new IllegalStateException("station '%s' has no snapshot after %d rows; reset the application's state"
                    .formatted(input.station(), log.before()));
        }
        if (snapshot.getLayout() != PredictedStation.LAYOUT) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "the snapshot of station '%s' is of version %d, this Andon knows version %d; start the one that wrote it, or reset the application's state"
                            .formatted(input.station(), snapshot.getLayout(), PredictedStation.LAYOUT));
        }
        station.restore(snapshot.getNumbers());
        return station;
    }

    /** All stations of a group, step by step together. */
    private void observe(List<StationWork> group) {
        PredictorInput any = group.get(0).input();
        List<StationWork> busy = group.stream().filter(StationWork::hasNext).toList();
        while (!busy.isEmpty()) {
            List<double[]> values = busy.stream().map(StationWork::next).toList();
            List<PredictedStation> stations =
                    busy.stream().map(StationWork::station).toList();
            List<PredictedStep> steps = observe(any, stations, values);
            for (int i = 0; i < steps.size(); i++) {
                busy.get(i).done(steps.get(i));
            }
            busy = busy.stream().filter(StationWork::hasNext).toList();
        }
    }

    private List<PredictedStep> observe(PredictorInput any, List<PredictedStation> stations, List<double[]> values) {
        try {
            return models.observe(any.model(), any.settings(), stations, values);
        } catch (RecordException e) {
            // Observations were checked when they came: this is the model's doing, and no fault of the record at hand.
            throw new StartException(
                    e.code(), "model %s: %s".formatted(any.model().ref().name(), e.getMessage()), e);
        }
    }

    private PredictorOutcome outcome(StationWork work) {
        Provenance provenance = served(work.input()).provenance;
        return work.misfit() ? unpredicted(work, provenance) : predicted(work, provenance);
    }

    private PredictorOutcome predicted(StationWork work, Provenance provenance) {
        String station = work.input().station();
        PredictionSettings settings = work.input().settings();
        ObservedRow row = work.log().waiting();
        AnomalyScore score = work.last().score();
        AlarmLife.Next next = work.tracked()
                .alarm()
                .after(PredictorRecords.verdict(score), row.name(), row.observedAt(), settings.alarm());
        RowLog log = work.log().advanced();
        keep(station, new Live(work.station(), log.fittedTo(), log.taken()));
        boolean due = (log.taken() + phase(station)) % SNAPSHOT_ROWS == 0;
        return new PredictorOutcome(
                station,
                PredictorRecords.prediction(work, provenance),
                row.recordedAt(),
                next.step().map(step -> PredictorRecords.alarm(step, row, score, settings.calm())),
                StationCodec.write(work.tracked().with(next.life(), due ? log.snapshot() : log)),
                due ? Optional.of(snapshot(work.station(), log)) : Optional.empty());
    }

    /** The row came for a model that took another number of values; so did all that was learnt before it. */
    private static PredictorOutcome unpredicted(StationWork work, Provenance provenance) {
        ObservedRow row = work.log().waiting();
        ServedModel model = work.input().model();
        String why = "it has %d values, but model %s, in use since, takes %d"
                .formatted(row.values().length, model.ref().name(), model.dimension());
        return new PredictorOutcome(
                work.input().station(),
                PredictorRecords.unpredicted(row, why, provenance),
                row.recordedAt(),
                Optional.empty(),
                StationCodec.write(work.tracked().with(work.log().without())),
                Optional.empty());
    }

    private static PredictionSnapshot snapshot(PredictedStation station, RowLog log) {
        return new PredictionSnapshot(PredictedStation.LAYOUT, log.fittedTo(), log.taken(), station.state());
    }

    /** So that stations that began together do not all take their snapshots at once. */
    private static int phase(String station) {
        return Math.floorMod(station.hashCode(), SNAPSHOT_ROWS);
    }

    private void keep(String station, Live live) {
        lives.put(station, live);
        if (lives.size() > KEPT) {
            lives.remove(lives.keySet().iterator().next());
        }
    }
}
