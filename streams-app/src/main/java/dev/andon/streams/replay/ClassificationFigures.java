package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Classification;
import dev.andon.schemas.Topics;
import dev.andon.scoring.evaluation.ExpectedCalibrationError;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How often the label is right, and how far its probability can be believed; of each corruption that was told. */
final class ClassificationFigures implements MethodFigures {

    private static final String CLEAN = "clean";

    private final Truth truth;
    private final Map<String, Told> told = new HashMap<>();

    ClassificationFigures(Truth truth) {
        this.truth = truth;
    }

    /**
     * @param probabilities of the model's labels
     * @param truth place of the true label among them; null where nobody knows it, or it is none of them
     */
    private record Told(
            String corruption,
            double[] probabilities,
            @Nullable Integer truth) {}

    @Override
    public Row add(ConsumerRecord<byte[], byte[]> result) {
        Classification classification = OwnResults.value(Topics.CLASSIFICATIONS, result);
        String station = ResultTopic.station(result);
        Map<String, Double> probabilities = new TreeMap<>(classification.getProbabilities());
        @Nullable
        String label = truth.of(station, classification.getFrameId(), classification.getCapturedAt())
                .map(Truth.Known::label)
                .orElse(null);
        int place = label == null ? -1 : new ArrayList<>(probabilities.keySet()).indexOf(label);
        boolean wrong = place >= 0 && !label.equals(classification.getLabel());
        double likeliest = probabilities.getOrDefault(classification.getLabel(), 0.0);
        Row row = Row.ofFrame(
                station,
                classification.getFrameId(),
                classification.getCapturedAt(),
                1 - likeliest,
                classification.getLabel(),
                false,
                place < 0 ? null : wrong);
        told.put(
                row.key(),
                new Told(
                        Objects.requireNonNullElse(classification.getCorruption(), CLEAN),
                        probabilities.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        place < 0 ? null : place));
        return row;
    }

    @Override
    public ObjectNode over(List<Row> rows, boolean whole) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("frames", rows.size());
        addTo(figures, "", rows);
        Map<String, List<Row>> corruptions = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> told.get(row.key()).corruption, TreeMap::new, Collectors.toList()));
        if (whole && corruptions.size() > 1) {
            corruptions.forEach((corruption, some) -> {
                figures.put("frames told " + corruption, some.size());
                addTo(figures, " told " + corruption, some);
            });
        }
        return figures;
    }

    private void addTo(ObjectNode figures, String suffix, List<Row> rows) {
        List<Told> known = rows.stream()
                .map(row -> told.get(row.key()))
                .filter(one -> one.truth != null)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        long wrong =
                rows.stream().filter(row -> Boolean.TRUE.equals(row.truth())).count();
        figures.put("accuracy" + suffix, 1 - (double) wrong / known.size());
        figures.put(
                "calibrationError" + suffix,
                ExpectedCalibrationError.of(
                        known.stream().map(Told::probabilities).toArray(double[][]::new),
                        known.stream().mapToInt(Told::truth).toArray()));
    }
}
