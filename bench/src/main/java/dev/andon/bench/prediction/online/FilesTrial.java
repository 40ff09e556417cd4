package dev.andon.bench.prediction.online;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.bench.trial.AndonProcess;
import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.JavaProcess;
import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.ResultWatch;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.StationNames;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.SeriesObservations;
import dev.andon.streams.files.NamedSeries;
import dev.andon.streams.files.SeriesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The same series through {@code andon predict} and, each as a station of its own, through a service. */
final class FilesTrial {

    private static final String PREFIX = "files.";
    private static final Instant NOW = Instant.EPOCH;

    private final Site site;
    private final Path model;
    private final List<NamedSeries> all;
    private final List<String> stations;

    /** @param all series with the columns that the model takes */
    FilesTrial(Site site, Path model, List<NamedSeries> all) {
        this.site = site;
        this.model = model;
        this.all = all;
        this.stations = StationNames.spread(all.size());
    }

    /**
     * What the command writes.
     *
     * @param from file or folder of the series
     * @return of each series its rows, as {@link SeriesComparison#add} takes them
     */
    List<double[][]> byFiles(Path from) throws IOException {
        Path out = site.path("predicted");
        AndonProcess.run(
                site.path("predict.txt"),
                "predict",
                from.toString(),
                "--model",
                model.toString(),
                "--out",
                out.toString(),
                "--device",
                "cpu");
        List<double[][]> rows = new ArrayList<>();
        for (NamedSeries series : all) {
            rows.add(SeriesFile.read(
                            out.resolve(series.path()), written(series.file().columns()))
                    .values());
        }
        return rows;
    }

    /** What the service says, of each series by row. */
    List<List<Prediction>> byService() {
        site.createTopics(PREFIX);
        Map<String, List<Prediction>> said = new ConcurrentHashMap<>();
        long rows = all.stream().mapToLong(series -> series.file().rows()).sum();
        try (JavaProcess service = site.startService(PREFIX, setup());
                Feed feed = new Feed(site.clients(), Line.PREDICTION, PREFIX);
                ResultWatch watch = new ResultWatch(
                        site.clients(),
                        Line.PREDICTION,
                        PREFIX,
                        record -> said.computeIfAbsent(new String(record.key(), UTF_8), absent -> new ArrayList<>())
                                .add(prediction(record)))) {
            sendInTurn(feed);
            watch.await(rows, service::requireAlive);
        }
        return stations.stream().map(said::get).toList();
    }

    SeriesComparison compare(List<double[][]> written, List<List<Prediction>> said) {
        SeriesComparison comparison = new SeriesComparison();
        for (int series = 0; series < all.size(); series++) {
            for (int row = 0; row < all.get(series).file().rows(); row++) {
                Prediction prediction = said.get(series).get(row);
                if (prediction.getSequence() != row) {
                    throw new IllegalStateException("row %d of %s: the service answered row %d instead"
                            .formatted(row, all.get(series).path(), prediction.getSequence()));
                }
                comparison.add(
                        written.get(series)[row],
                        prediction,
                        row >= all.get(series).learned());
            }
        }
        return comparison;
    }

    private void sendInTurn(Feed feed) {
        List<SeriesObservations> observations = all.stream()
                .map(series -> SeriesObservations.of(series.file(), NOW))
                .toList();
        int longest =
                all.stream().mapToInt(series -> series.file().rows()).max().orElseThrow();
        for (int row = 0; row < longest; row++) {
            for (int series = 0; series < all.size(); series++) {
                if (row < all.get(series).file().rows()) {
                    feed.send(SentRow.of(
                            stations.get(series), observations.get(series).observation(row, NOW)));
                }
            }
        }
        feed.flush();
    }

    private Setup setup() {
        String blocks = IntStream.range(0, all.size())
                .mapToObj(series -> "%s: {prediction: {model: '%s', season: %d}}"
                        .formatted(stations.get(series), model, all.get(series).season()))
                .collect(Collectors.joining(", ", "{", "}"));
        return new Setup(Line.PREDICTION, blocks, Map.of());
    }

    private static List<String> written(List<String> columns) {
        return Stream.concat(
                        columns.stream()
                                .flatMap(name -> Stream.of(name, name + ".forecast", name + ".lower", name + ".upper")),
                        Stream.of("free_energy", "score", "anomaly_score", "p_value", "anomalous", "alarm"))
                .toList();
    }

    private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().endsWith(Topics.DEAD_LETTERS)) {
            throw new IllegalStateException("the service refused a row of " + new String(record.key(), UTF_8));
        }
        return Topics.PREDICTIONS
                .<Prediction>valueSerde(Map.of())
                .deserializer()
                .deserialize(record.topic(), record.value());
    }
}
