package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up machine with pressure, temperature and vibration, and made-up predictions of it. Every 150 rows its pressure
 * sags for 20, with an alarm that is cleared 20 rows later; values go missing, and one gap restarts the window.
 */
final class SampleMachine {

    private static final int HORIZON = 12;
    private static final int WARM_UP = 20;
    private static final double[] NOISE = {1.6, 0.12, 0.25};

    private final Random random;
    private final int lag;
    private List<Double> last = List.of(0.0, 0.0, 0.0);
    private long sequence;

    SampleMachine(int seed) {
        this.random = new Random(seed);
        this.lag = 31 * seed;
    }

    /** The next prediction. */
    Prediction next(Instant at) {
        boolean gap = sequence % 220 == 120;
        long row = sequence += gap ? 14 : 1;
        boolean fault = isFaulty(row);
        List<Double> observed = new ArrayList<>();
        for (int value = 0; value < NOISE.length; value++) {
            double sag = fault && value == 0 ? 14 : 0;
            boolean missing = value == 1 && row % 90 > 80 && row % 90 < 86;
            observed.add(missing ? null : signal(value, row) - sag + NOISE[value] * random.nextGaussian());
        }
        List<Double> before = last;
        last = IntStream.range(0, NOISE.length)
                .mapToObj(value -> observed.get(value) == null ? before.get(value) : observed.get(value))
                .toList();
        double p = fault ? 0.0001 * (1 + random.nextDouble()) : random.nextDouble();
        return judged(SampleRecords.prediction(row), row, fault, p)
                .setObservedAt(at)
                .setObserved(observed)
                .setExpected(gap ? null : ahead(row, 0))
                .setForecast(IntStream.rangeClosed(1, HORIZON)
                        .mapToObj(step -> ahead(row, step))
                        .toList())
                .setBaselines(Map.of("last value", last, "autoregression", autoregression(row)))
                .setRestarted(gap ? "13 steps are missing, more than 10" : null)
                .setMasked(row % 77 == 0 ? 3 : 0)
                .build();
    }

    /** The alarm that goes with the newest prediction. */
    Optional<Alarm> alarm(Instant at) {
        boolean raised = isAlarm(sequence);
        boolean cleared = isAlarm(sequence - 40);
        return raised || cleared
                ? Optional.of(SampleRecords.alarm(
                                Method.PREDICTION,
                                raised ? AlarmState.RAISED : AlarmState.CLEARED,
                                raised ? "p-value 0.0002, at or below 0.001" : "20 rows without an alarm")
                        .setAt(at)
                        .build())
                : Optional.empty();
    }

    private Prediction.Builder judged(Prediction.Builder prediction, long row, boolean fault, double p) {
        double energy = 0.02 + 0.01 * random.nextDouble() + (fault ? 0.2 : 0);
        prediction.setFreeEnergyBefore(2.2 * energy).setFreeEnergyAfter(energy);
        return row < WARM_UP
                ? prediction
                        .setStatus(Status.WARMING_UP)
                        .setScore(null)
                        .setPValue(null)
                        .setAnomalyScore(null)
                        .setCalibrationSize(0)
                : prediction
                        .setScore(fault ? 2.5 + 0.3 * random.nextGaussian() : 0.9 + 0.15 * random.nextGaussian())
                        .setPValue(p)
                        .setAnomalyScore(isAlarm(row) ? 0.36 : -0.1 * Math.log10(random.nextDouble()))
                        .setCalibrationSize((int) row)
                        .setAnomalous(fault)
                        .setAlarm(isAlarm(row));
    }

    private static boolean isFaulty(long row) {
        return row > WARM_UP && row % 150 >= 70 && row % 150 < 90;
    }

    private static boolean isAlarm(long row) {
        return row > WARM_UP && row % 150 == 70;
    }

    private double signal(int value, long row) {
        double turn = (row + lag) / 24.0 * 2 * Math.PI;
        return switch (value) {
            case 0 -> 42 + 38 * Math.tanh(3 * Math.sin(turn));
            case 1 -> 62 + Math.sin(turn / 9) + 0.2 * Math.sin(turn);
            default -> 3 + 1.2 * Math.pow(Math.sin(turn / 2), 8);
        };
    }

    private ForecastStep ahead(long row, int steps) {
        double wider = 1.9 * Math.sqrt(1 + 0.3 * steps);
        List<Double> mean = new ArrayList<>();
        for (int value = 0; value < NOISE.length; value++) {
            mean.add(signal(value, row + steps) + 0.3 * NOISE[value] * random.nextGaussian());
        }
        return ForecastStep.newBuilder()
                .setMean(mean)
                .setDeviation(IntStream.range(0, NOISE.length)
                        .mapToObj(value -> NOISE[value])
                        .toList())
                .setLower(bounds(mean, -wider))
                .setUpper(bounds(mean, wider))
                .build();
    }

    private static List<Double> bounds(List<Double> mean, double deviations) {
        return IntStream.range(0, NOISE.length)
                .mapToObj(value -> mean.get(value) + deviations * NOISE[value])
                .toList();
    }

    private List<Double> autoregression(long row) {
        return IntStream.range(0, NOISE.length)
                .mapToObj(value -> 0.6 * signal(value, row + 1) + 0.4 * last.get(value))
                .toList();
    }
}
