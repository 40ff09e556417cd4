package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.streams.dashboard.Board.Origin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the board holds of one station, within {@link Bounds}. */
final class StationView {

    private static final String PREDICTION = "prediction";
    private static final String CLASSIFICATION = "classification";

    private final String name;
    private final Bounds bounds;
    private final StationFacts facts;
    private final StationSayings said;
    private final NewestMap<String, FramePosition> positions;
    private final NewestMap<String, AnomalyMap> maps;
    /** Of frames to look at, which stay in sight longer. */
    private final NewestMap<String, AnomalyMap> flagged;

    private final NewestMap<String, List<Nearest>> nearest;
    private final Deque<Result> results = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Rejections rejections;
    private long frames;
    private @Nullable String lastFrame;
    private long lastFrameAt;
    private Board.@Nullable Alarm alarm;
    private @Nullable String thresholdsBy;
    private @Nullable Provenance provenance;
    private @Nullable PredictedView predicted;
    private @Nullable ClassifiedView classified;
    private Instant changedAt = Instant.MIN;
    private long revision;

    /**
     * @param facts what the settings say of it
     * @param said what people say of it
     */
    StationView(String name, Bounds bounds, StationFacts facts, StationSayings said) {
        this.name = name;
        this.bounds = bounds;
        this.facts = facts;
        this.said = said;
        this.rejections = new Rejections(bounds.codes());
        this.positions = new NewestMap<>(bounds.positions());
        this.maps = new NewestMap<>(bounds.maps());
        this.flagged = new NewestMap<>(bounds.maps());
        this.nearest = new NewestMap<>(bounds.results());
    }

    void frame(String frameId, @Nullable FramePosition position, Instant at, long number) {
        if (position != null) {
            positions.putNewest(frameId, position);
        }
        frames++;
        lastFrame = frameId;
        lastFrameAt = at.toEpochMilli();
        revision = number;
    }

    void inspection(Inspection inspection, Instant at, long number) {
        boolean comparable = provenance == null || provenance.equals(inspection.getProvenance());
        provenance = inspection.getProvenance();
        thresholdsBy = inspection.getThresholdsBy();
        Result result = Result.of(inspection, at, number, comparable);
        if (results.size() == bounds.results()) {
            results.removeFirst();
        }
        results.addLast(result);
        if (result.map()) {
            (result.flagged() ? flagged : maps).putNewest(inspection.getFrameId(), inspection.getAnomalyMap());
        }
        nearest.putNewest(inspection.getFrameId(), Nearest.of(inspection));
        counts.merge(kind(result), 1L, Long::sum);
        revision = number;
    }

    void prediction(Prediction prediction, Instant at, long number) {
        predicted().prediction(prediction, at, number);
        revision = number;
    }

    void classification(Classification classification, Instant at, long number) {
        classified().classification(classification, at, number);
        revision = number;
    }

    /** An alarm of inspection or prediction. */
    void alarm(Alarm record, long number) {
        if (record.getMethod() == Method.PREDICTION) {
            predicted().alarm(record);
        } else {
            alarm = Board.Alarm.after(alarm, record);
        }
        revision = number;
    }

    /** @param method that rejected the record, for example {@code inspection} */
    void deadLetter(String method, String code, String reason, Instant at, long number) {
        if (method.equals(PREDICTION)) {
            predicted().deadLetter(code, reason, at);
        } else if (method.equals(CLASSIFICATION)) {
            classified().deadLetter(code, reason, at);
        } else {
            rejections.add(code, reason, at);
        }
        revision = number;
    }

    /** Something that people said of it is new. */
    void changed(long number) {
        revision = number;
    }

    void changed(Instant at) {
        changedAt = changedAt.isAfter(at) ? changedAt : at;
    }

    Instant changedAt() {
        return changedAt;
    }

    long revision() {
        return revision;
    }

    Optional<FramePosition> position(String frameId) {
        return Optional.ofNullable(positions.get(frameId));
    }

    Optional<MapPicture> map(String frameId) {
        AnomalyMap map = maps.getOrDefault(frameId, flagged.get(frameId));
        return Optional.ofNullable(map).map(found -> MapPicture.of(found, scores()));
    }

    Optional<List<Nearest>> nearest(String frameId) {
        return Optional.ofNullable(nearest.get(frameId));
    }

    /** This station with the results that are newer than {@code since}. */
    Board.Station newerThan(long since) {
        return new Board.Station(
                name,
                frames,
                lastFrame,
                lastFrameAt,
                Map.copyOf(counts),
                rejections.counts(),
                rejections.last(),
                alarm,
                Origin.of(provenance),
                limits(),
                said.labelsNewerThan(since),
                results.stream().filter(result -> result.number() > since).toList(),
                predicted == null ? null : predicted.newerThan(since),
                classified == null ? null : classified.newerThan(since));
    }

    /** The thresholds of the newest result; null where nothing tells them. */
    private @Nullable Limits limits() {
        Thresholds thresholds = thresholdsBy == null ? facts.thresholds() : said.thresholds(thresholdsBy);
        return thresholds == null ? null : Limits.of(thresholds, Clipped.orNull(thresholdsBy));
    }

    private PredictedView predicted() {
        PredictedView view = predicted == null ? new PredictedView(bounds) : predicted;
        predicted = view;
        return view;
    }

    private ClassifiedView classified() {
        ClassifiedView view = classified == null ? new ClassifiedView(bounds, facts.signatures()) : classified;
        classified = view;
        return view;
    }

    private List<Double> scores() {
        return results.stream()
                .map(Result::score)
                .filter(score -> score != null)
                .toList();
    }

    private static String kind(Result result) {
        if (result.score() == null) {
            return "warming_up";
        }
        return result.verdict() == null ? "calibrating" : result.verdict();
    }
}
