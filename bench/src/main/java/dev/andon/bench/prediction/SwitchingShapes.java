package dev.andon.bench.prediction;

import dev.andon.scoring.prediction.Standardisation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Series of two values as a machine with programs gives them: three shapes of {@value #PERIOD} steps, each followed by
 * one of the three by chance, and a little noise. Within a shape all is known, at its end only probabilities are.
 */
final class SwitchingShapes {

    static final int PERIOD = 24;

    private static final int SERIES = 6;
    private static final int ROWS = 3_000;
    private static final double NOISE = 0.05;

    /** {@code [shape][shape that follows]}. */
    private static final double[][] NEXT = {{0.2, 0.7, 0.1}, {0.1, 0.2, 0.7}, {0.7, 0.1, 0.2}};

    private SwitchingShapes() {}

    static List<OwnSeries> generate() {
        return IntStream.range(0, SERIES).mapToObj(SwitchingShapes::series).toList();
    }

    private static OwnSeries series(int number) {
        double[][] rows = rows(number);
        int known = OwnSeries.known(rows.length);
        Standardisation standardisation = Standardisation.of(Arrays.asList(rows).subList(0, known));
        return new OwnSeries(
                "generated", "shapes-" + (number + 1), OwnSeries.standardised(rows, standardisation), known, 0);
    }

    static double[][] rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[ROWS][];
        int shape = 0;
        for (int row = 0; row < ROWS; row++) {
            if (row > 0 && row % PERIOD == 0) {
                shape = next(shape, random.nextDouble());
            }
            rows[row] = point(shape, 2 * Math.PI * (row % PERIOD) / PERIOD);
            rows[row][0] += NOISE * random.nextGaussian();
            rows[row][1] += NOISE * random.nextGaussian();
        }
        return rows;
    }

    private static double[] point(int shape, double angle) {
        return switch (shape) {
            case 0 -> new double[] {Math.sin(angle), Math.sin(2 * angle)};
            case 1 -> new double[] {Math.sin(angle), Math.cos(angle) - 1};
            default -> new double[] {Math.sin(angle) * Math.abs(Math.sin(angle)), -Math.abs(Math.sin(1.5 * angle))};
        };
    }

    private static int next(int shape, double chance) {
        double left = chance;
        int next = 0;
        while (next < NEXT.length - 1 && left >= NEXT[shape][next]) {
            left -= NEXT[shape][next++];
        }
        return next;
    }
}
