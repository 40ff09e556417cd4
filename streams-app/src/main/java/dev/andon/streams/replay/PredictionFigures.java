package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import dev.andon.scoring.evaluation.NabCurve;
import dev.andon.scoring.evaluation.NabProfile;
import dev.andon.scoring.evaluation.NabSeries;
import dev.andon.scoring.evaluation.NabWindow;
import dev.andon.streams.client.ResultTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How well observations are forecast, and events told. */
final class PredictionFigures implements MethodFigures {

    private final Truth truth;
    private final Map<String, Errors> byStation = new HashMap<>();

    PredictionFigures(Truth truth) {
        this.truth = truth;
    }

    /** Sums over the values of one station. */
    private static final class Errors {
        private long values;
        private long covered;
        private double own;
        private final Map<String, Double> baselines = new TreeMap<>();
        private Map<String, List<Double>> forecasts = Map.of();

        void add(Prediction prediction) {
            List<@Nullable Double> observed = prediction.getObserved();
            for (int i = 0; i < observed.size(); i++) {
                if (prediction.getExpected() != null && observed.get(i) != null) {
                    add(prediction.getExpected(), i, observed.get(i));
                }
            }
            // They look one step ahead.
            forecasts = prediction.getBaselines();
        }

        private void add(ForecastStep expected, int i, double value) {
            values++;
            own += Math.abs(value - expected.getMean().get(i));
            covered += expected.getLower().get(i) <= value
                            && value <= expected.getUpper().get(i)
                    ? 1
                    : 0;
            forecasts.forEach((name, forecast) -> {
                if (i < forecast.size()) {
                    baselines.merge(name, Math.abs(value - forecast.get(i)), Double::sum);
                }
            });
        }
    }

    @Override
    public Row add(ConsumerRecord<byte[], byte[]> result) {
        Prediction prediction =
                Topics.PREDICTIONS.valueSerde().deserializer().deserialize("predictions", result.value());
        String station = ResultTopic.station(result);
        byStation.computeIfAbsent(station, absent -> new Errors()).add(prediction);
        Instant at = prediction.getObservedAt();
        List<Truth.Stretch> stretches = truth.stretches(station);
        return new Row(
                station,
                prediction.getEpoch() + ":" + prediction.getSequence(),
                at,
                prediction.getAnomalyScore() == null ? Double.NaN : prediction.getAnomalyScore(),
                prediction.getAlarm() ? "alarm" : prediction.getAnomalous() ? "anomalous" : "normal",
                prediction.getAlarm(),
                stretches.isEmpty() ? null : stretches.stream().anyMatch(stretch -> holds(stretch, at)));
    }

    private static boolean holds(Truth.Stretch stretch, Instant at) {
        return !at.isBefore(stretch.from()) && at.isBefore(stretch.to());
    }

    @Override
    public ObjectNode over(List<Row> rows) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("observations", rows.size());
        figures.put(
                "scored",
                rows.stream().filter(row -> !Double.isNaN(row.score())).count());
        figures.put("alarms", rows.stream().filter(Row::told).count());
        Map<String, List<Row>> stations = rows.stream().collect(Collectors.groupingBy(Row::station));
        forecasts(figures, stations);
        events(figures, stations);
        return figures;
    }

    private void forecasts(ObjectNode figures, Map<String, List<Row>> stations) {
        List<Errors> errors = stations.keySet().stream().map(byStation::get).toList();
        long values = errors.stream().mapToLong(one -> one.values).sum();
        if (values > 0) {
            figures.put(
                    "coverage",
                    (double) errors.stream().mapToLong(one -> one.covered).sum() / values);
            figures.put("mae", errors.stream().mapToDouble(one -> one.own).sum() / values);
            Map<String, Double> baselines = new TreeMap<>();
            errors.forEach(one -> one.baselines.forEach((name, sum) -> baselines.merge(name, sum, Double::sum)));
            baselines.forEach((name, sum) -> figures.put("mae of " + name, sum / values));
        }
    }

    /** Alarms within and outside the stretches that are known to be anomalous, and the score of NAB's standard profile. */
    private void events(ObjectNode figures, Map<String, List<Row>> stations) {
        List<NabSeries> corpus = new ArrayList<>();
        int events = 0;
        int found = 0;
        long falseAlarms = 0;
        for (Map.Entry<String, List<Row>> station : stations.entrySet()) {
            List<Truth.Stretch> stretches = truth.stretches(station.getKey());
            if (stretches.isEmpty()) {
                continue;
            }
            List<Row> rows = station.getValue();
            List<NabWindow> windows = new ArrayList<>();
            for (Truth.Stretch stretch : stretches) {
                List<Integer> within = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    if (holds(stretch, rows.get(i).at())) {
                        within.add(i);
                    }
                }
                if (!within.isEmpty()) {
                    events++;
                    found += within.stream().anyMatch(i -> rows.get(i).told()) ? 1 : 0;
                    windows.add(new NabWindow(within.get(0), within.get(within.size() - 1)));
                }
            }
            falseAlarms += rows.stream().filter(Row::isFalseAlarm).count();
            double[] scores = rows.stream()
                    .mapToDouble(row -> Double.isNaN(row.score()) ? 0 : row.score())
                    .toArray();
            corpus.add(new NabSeries(scores, windows));
        }
        if (events > 0) {
            figures.put("events", events);
            figures.put("eventsFound", found);
            figures.put("falseAlarms", falseAlarms);
            figures.put("nab", NabCurve.of(corpus, NabProfile.STANDARD).best().score());
        }
    }
}
