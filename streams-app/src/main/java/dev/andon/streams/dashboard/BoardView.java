package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Classification;
import dev.andon.schemas.Command;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Label;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bounded view of the topics: what came, never what it could mean. Time comes in with each call. Safe for use by
 * several threads; no call takes long.
 */
final class BoardView {

    /** Longer names are refused: with them a few records could outgrow every bound. */
    static final int LONGEST_NAME = 256;

    private static final int LONGEST_REASON = 500;

    private final Bounds bounds;
    private final Function<String, StationFacts> facts;
    private final AlarmHistory alarms;
    private final NewestMap<String, StationSayings> sayings;

    /** In the order of their last change, so that the first is the one silent longest. */
    private final Map<String, StationView> stations = new LinkedHashMap<>();

    private long revision;
    private long forgotten;
    private long since;
    private long unreadable;
    private long notShown;
    private @Nullable String problem;

    /** A view of stations of which no settings say anything. */
    BoardView(Bounds bounds) {
        this(bounds, station -> StationFacts.NONE, Instant.EPOCH);
    }

    /**
     * @param facts what the settings say of a station
     * @param since when the board begins to look
     */
    BoardView(Bounds bounds, Function<String, StationFacts> facts, Instant since) {
        this.bounds = bounds;
        this.facts = facts;
        this.alarms = new AlarmHistory(since);
        this.sayings = new NewestMap<>(2 * bounds.stations());
    }

    /**
     * A frame came at {@code at}.
     *
     * @param position where its image lies; null where the record carries none
     */
    synchronized void frame(String station, String frameId, @Nullable FramePosition position, Instant at) {
        if (usable(station, frameId)) {
            tile(station, at).ifPresent(view -> view.frame(frameId, position, at, revision));
        }
    }

    /** A result came at {@code at}, before or after its frame. */
    synchronized void inspection(String station, Inspection inspection, Instant at) {
        if (usable(station, inspection.getFrameId())) {
            tile(station, at).ifPresent(view -> view.inspection(inspection, at, revision));
        }
    }

    /** A prediction came at {@code at}. */
    synchronized void prediction(String station, Prediction prediction, Instant at) {
        if (usable(station, "")) {
            tile(station, at).ifPresent(view -> view.prediction(prediction, at, revision));
        }
    }

    /** A classification came at {@code at}, before or after its frame. */
    synchronized void classification(String station, Classification classification, Instant at) {
        if (usable(station, classification.getFrameId())) {
            tile(station, at).ifPresent(view -> view.classification(classification, at, revision));
        }
    }

    /** An alarm came at {@code at}; those of methods the board does not show are passed over. */
    synchronized void alarm(String station, Alarm alarm, Instant at) {
        if (alarm.getMethod() != Method.CLASSIFICATION && usable(station, alarm.getAlarmId())) {
            alarms.add(station, alarm, at);
            tile(station, at).ifPresent(view -> view.alarm(alarm, revision));
        }
    }

    /** Somebody said what a frame shows. What is said of stretches of time is passed over. */
    synchronized void label(String station, Label label, Instant at) {
        if (label.getFrameId() != null && usable(station, label.getFrameId())) {
            said(station).label(label, ++revision);
        }
    }

    /** Somebody asked a station for something. */
    synchronized void command(String station, Command command, Instant at) {
        if (usable(station, command.getCommandId())) {
            said(station).command(command);
        }
    }

    /** How often alarms were raised, up to {@code now}. */
    synchronized AlarmHistory.Figures alarmFigures(Instant now) {
        return alarms.figures(now);
    }

    /** The label that holds of a frame, as far as the board knows. */
    synchronized Optional<BoardLabel> label(String station, String frameId) {
        return Optional.ofNullable(sayings.get(station)).flatMap(said -> said.label(frameId));
    }

    /** A record of {@code station} was rejected by {@code method}. */
    synchronized void deadLetter(String station, String method, String code, String reason, Instant at) {
        if (usable(station, code)) {
            String shown = Clipped.text(reason, LONGEST_REASON);
            tile(station, at).ifPresent(view -> view.deadLetter(method, code, shown, at, revision));
        }
    }

    /** A record that the board cannot read; it says so rather than to show less in silence. */
    synchronized void unreadable() {
        unreadable++;
        revision++;
    }

    /** Why nothing may arrive, for people; null once all is well again. */
    synchronized void problem(@Nullable String text) {
        if (text == null ? problem != null : !text.equals(problem)) {
            problem = text;
            revision++;
        }
    }

    synchronized long revision() {
        return revision;
    }

    /** All that changed after {@code known}, a revision seen before; everything for a negative one. */
    synchronized Board changesSince(long known, Instant now) {
        // A forgotten station cannot be taken away by adding: who still shows it gets everything.
        boolean complete = known < forgotten || known < 0;
        long from = complete ? -1 : known;
        Map<String, Board.Station> changed = new TreeMap<>();
        stations.forEach((name, station) -> {
            if (station.revision() > from) {
                changed.put(name, station.newerThan(from));
            }
        });
        return new Board(
                revision,
                complete,
                now.toEpochMilli(),
                since,
                problem,
                unreadable,
                notShown,
                List.copyOf(changed.values()));
    }

    synchronized Optional<FramePosition> position(String station, String frameId) {
        return known(station).flatMap(view -> view.position(frameId));
    }

    synchronized Optional<MapPicture> map(String station, String frameId) {
        return known(station).flatMap(view -> view.map(frameId));
    }

    /** What people say of a station is kept before it has a tile: topics are not read in the order of time. */
    private StationSayings said(String station) {
        StationSayings said = sayings.computeIfAbsent(station, absent -> new StationSayings(bounds));
        known(station).ifPresent(view -> view.changed(++revision));
        return said;
    }

    private Optional<StationView> known(String station) {
        return Optional.ofNullable(stations.get(station));
    }

    /** The references nearest to a frame; empty where the board no longer knows. */
    synchronized Optional<List<Nearest>> nearest(String station, String frameId) {
        return Optional.ofNullable(stations.get(station)).flatMap(view -> view.nearest(frameId));
    }

    private boolean usable(String station, String name) {
        boolean usable = station.length() <= LONGEST_NAME && name.length() <= LONGEST_NAME;
        if (!usable) {
            unreadable();
        }
        return usable;
    }

    /** The station's view; empty where the board is full of stations that are not idle. */
    private Optional<StationView> tile(String name, Instant at) {
        revision++;
        since = since == 0 ? at.toEpochMilli() : Math.min(since, at.toEpochMilli());
        StationView station = stations.remove(name);
        if (station == null && !makeRoom(at)) {
            notShown++;
            return Optional.empty();
        }
        StationView tile = station == null ? new StationView(name, bounds, facts.apply(name), said(name)) : station;
        tile.changed(at);
        stations.put(name, tile);
        return Optional.of(tile);
    }

    private boolean makeRoom(Instant at) {
        if (stations.size() < bounds.stations()) {
            return true;
        }
        Map.Entry<String, StationView> silent = stations.entrySet().iterator().next();
        boolean idle = silent.getValue().changedAt().isBefore(at.minus(bounds.idle()));
        if (idle) {
            stations.remove(silent.getKey());
            forgotten = revision;
        }
        return idle;
    }
}
