package dev.andon.streams.client;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.files.SeriesFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Observations of a range as series: one for each station, and a new one wherever its inference window would begin anew.
 * Repeated and late observations are dropped; a few missing ones are rows without values, as the service takes them.
 */
public final class RangeSeries {

    /** As of a station whose settings say nothing else. */
    private static final int LONGEST_GAP = 10;

    private final List<String> columns;
    private final Map<String, Run> latest = new LinkedHashMap<>();
    private final List<Run> runs = new ArrayList<>();

    private RangeSeries(List<String> columns) {
        this.columns = columns;
    }

    /** Rows without a break. */
    private static final class Run {
        private final String station;
        private final long epoch;
        private long sequence;
        private final List<Instant> times = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();

        private Run(String station, long epoch) {
            this.station = station;
            this.epoch = epoch;
        }

        private void add(Observation observation) {
            for (long missing = sequence + 1; !rows.isEmpty() && missing < observation.getSequence(); missing++) {
                double[] none = new double[observation.getValues().size()];
                Arrays.fill(none, Double.NaN);
                rows.add(none);
                times.add(observation.getObservedAt());
            }
            rows.add(observation.getValues().stream()
                    .mapToDouble(value -> value == null ? Double.NaN : value)
                    .toArray());
            times.add(observation.getObservedAt());
            sequence = observation.getSequence();
        }
    }

    /**
     * Reads them.
     *
     * @param stations whose they are; empty for all
     * @param columns names of the values, in order; empty for v1, v2 and so on
     * @throws StartException if a station does not send so many values
     */
    public static List<SeriesFile> read(
            Connection connection, TopicRange range, Set<String> stations, List<String> columns) {
        RangeSeries series = new RangeSeries(columns);
        Deserializer<Observation> observations = connection.deserializer(Topics.OBSERVATIONS);
        range.forEach(connection, record -> {
            String station = ResultTopic.station(record);
            Observation observation =
                    stations.isEmpty() || stations.contains(station) ? decoded(observations, record) : null;
            if (observation != null) {
                series.add(station, observation);
            }
        });
        if (series.runs.isEmpty()) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "%s holds no observation of %s in the range"
                            .formatted(
                                    range.topic(), stations.isEmpty() ? "any station" : String.join(", ", stations)));
        }
        return series.runs.stream().map(series::file).toList();
    }

    private static @Nullable Observation decoded(
            Deserializer<Observation> observations, ConsumerRecord<byte[], byte[]> record) {
        try {
            return observations.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // Its dead letter was written when it came.
            return null;
        }
    }

    private void add(String station, Observation observation) {
        Run run = latest.get(station);
        if (run != null
                && (observation.getEpoch() < run.epoch
                        || observation.getEpoch() == run.epoch && observation.getSequence() <= run.sequence)) {
            return;
        }
        if (run == null
                || observation.getEpoch() > run.epoch
                || observation.getSequence() - run.sequence > LONGEST_GAP + 1) {
            run = new Run(station, observation.getEpoch());
            latest.put(station, run);
            runs.add(run);
        }
        requireSame(run, observation.getValues().size());
        run.add(observation);
    }

    private void requireSame(Run run, int values) {
        int wanted = columns.isEmpty()
                ? runs.get(0).rows.isEmpty() ? values : runs.get(0).rows.get(0).length
                : columns.size();
        if (values != wanted) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "station %s sends %d values, %s; choose stations alike with --station"
                            .formatted(
                                    run.station,
                                    values,
                                    columns.isEmpty()
                                            ? "%s sends %d".formatted(runs.get(0).station, wanted)
                                            : "--columns names %d".formatted(wanted)));
        }
    }

    private SeriesFile file(Run run) {
        double[][] values = run.rows.toArray(double[][]::new);
        List<String> names = columns.isEmpty()
                ? IntStream.rangeClosed(1, values[0].length)
                        .mapToObj(i -> "v" + i)
                        .toList()
                : columns;
        return new SeriesFile(
                "station " + run.station,
                run.times.stream().map(Instant::toString).toList(),
                run.times,
                0,
                names,
                values,
                new SeriesFile.Disorder(0, 0));
    }
}
