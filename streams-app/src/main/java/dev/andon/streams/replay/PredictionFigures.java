package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import dev.andon.scoring.evaluation.EventDecisions;
import dev.andon.scoring.evaluation.NabCurve;
import dev.andon.scoring.evaluation.NabProfile;
import dev.andon.scoring.evaluation.NabSeries;
import dev.andon.scoring.evaluation.ThresholdSweep;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.Truth;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How well observations are forecast, and events told. */
final class PredictionFigures implements MethodFigures {

    private final Truth truth;
    private final ForecastSums.Names baselines = new ForecastSums.Names();
    private final Map<String, Map<String, List<Double>>> ahead = new HashMap<>();

    PredictionFigures(Truth truth) {
        this.truth = truth;
    }

    @Override
    public Row add(ConsumerRecord<byte[], byte[]> result) {
        Prediction prediction = OwnResults.value(Topics.PREDICTIONS, result);
        String station = ResultTopic.station(result);
        // They look one step ahead.
        Map<String, List<Double>> forecasts = ahead.put(station, prediction.getBaselines());
        Instant at = prediction.getObservedAt();
        return new Row(
                station,
                null,
                prediction.getEpoch(),
                prediction.getSequence(),
                at.toEpochMilli(),
                prediction.getAnomalyScore() == null ? Double.NaN : prediction.getAnomalyScore(),
                prediction.getAlarm() ? "alarm" : prediction.getAnomalous() ? "anomalous" : "normal",
                prediction.getAlarm(),
                truth.of(station, at).orElse(null),
                errors(prediction, forecasts == null ? Map.of() : forecasts));
    }

    private @Nullable ForecastErrors errors(Prediction prediction, Map<String, List<Double>> forecasts) {
        ForecastStep expected = prediction.getExpected();
        if (expected == null || forecasts.isEmpty()) {
            return null;
        }
        List<@Nullable Double> observed = prediction.getObserved();
        int values = 0;
        int covered = 0;
        double own = 0;
        double[] others = new double[baselines.of(forecasts).size()];
        for (int i = 0; i < observed.size(); i++) {
            Double value = observed.get(i);
            if (value != null) {
                values++;
                own += Math.abs(value - expected.getMean().get(i));
                covered += expected.getLower().get(i) <= value
                                && value <= expected.getUpper().get(i)
                        ? 1
                        : 0;
                for (int name = 0; name < others.length; name++) {
                    others[name] += Math.abs(value
                            - forecasts.get(baselines.of(forecasts).get(name)).get(i));
                }
            }
        }
        return new ForecastErrors(values, covered, (float) own, ForecastSums.floats(others));
    }

    @Override
    public ObjectNode over(List<Row> rows, boolean whole) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("observations", rows.size());
        figures.put("scored", rows.stream().filter(Row::isScored).count());
        figures.put("alarms", rows.stream().filter(Row::told).count());
        Map<String, List<Row>> stations = byStation(rows);
        ForecastSums.addTo(figures, stations.values(), baselines);
        EventDecisions decisions = events(stations).values().stream()
                .map(StationEvents::decisions)
                .reduce(EventDecisions.NONE, EventDecisions::plus);
        if (decisions.events() > 0) {
            figures.put("events", decisions.events());
            figures.put("eventsFound", decisions.found());
            figures.put("falseAlarms", decisions.falseAlarms());
            figures.put("eventRecall", decisions.recall());
            if (decisions.found() + decisions.falseAlarms() > 0) {
                figures.put("eventPrecision", decisions.precision());
            }
        }
        if (whole) {
            nab(figures, stations);
        }
        return figures;
    }

    /** NAB's standard score of the alarms that were, and of the best threshold there would have been. */
    private static void nab(ObjectNode figures, Map<String, List<Row>> stations) {
        List<NabSeries> alarms = events(stations).values().stream()
                .map(events -> {
                    double[] told = events.rows().stream()
                            .mapToDouble(row -> row.told() ? 1 : 0)
                            .toArray();
                    return new NabSeries(told, events.windows());
                })
                .toList();
        if (alarms.stream().anyMatch(series -> !series.windows().isEmpty())) {
            figures.put("nab", NabCurve.of(alarms, NabProfile.STANDARD).at(1).score());
        }
        curve(stations).ifPresent(curve -> figures.put("nabBest", curve.best().score()));
    }

    @Override
    public ThresholdSweep sweep(List<Row> rows) {
        return curve(byStation(rows)).map(ThresholdSweep::of).orElse(new ThresholdSweep(List.of()));
    }

    @Override
    public List<Row> missed(List<Row> rows) {
        return events(byStation(rows)).values().stream()
                .flatMap(events -> events.missed().stream())
                .toList();
    }

    private static Optional<NabCurve> curve(Map<String, List<Row>> stations) {
        List<NabSeries> corpus =
                events(stations).values().stream().map(StationEvents::series).toList();
        return corpus.stream().allMatch(series -> series.windows().isEmpty())
                ? Optional.empty()
                : Optional.of(NabCurve.of(corpus, NabProfile.STANDARD));
    }

    private static Map<String, List<Row>> byStation(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::station, TreeMap::new, Collectors.toList()));
    }

    /** Of the stations of which something is known. */
    private static Map<String, StationEvents> events(Map<String, List<Row>> stations) {
        Map<String, StationEvents> events = new TreeMap<>();
        stations.forEach((station, rows) -> {
            if (rows.get(0).truth() != null) {
                events.put(station, StationEvents.of(rows));
            }
        });
        return events;
    }
}
