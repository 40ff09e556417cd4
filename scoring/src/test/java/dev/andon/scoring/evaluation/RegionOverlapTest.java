package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionOverlapTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void oneSweepGivesWhatComparingEveryPixelWithEveryThresholdGives(int seed) {
        Random random = new Random(seed);
        boolean[][] masks = new boolean[4][HEIGHT * WIDTH];
        double[][] maps = new double[4][HEIGHT * WIDTH];
        for (int i = 0; i < masks.length; i++) {
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                masks[i][pixel] = i > 0 && random.nextInt(5) == 0;
                maps[i][pixel] = random.nextInt(150) + (masks[i][pixel] ? 50 : 0.5);
            }
        }
        maps[0][0] = 0;
        maps[0][1] = 200; // so thresholds are whole numbers, which only defective pixels hit exactly

        double pro = RegionOverlap.pro(maps, masks, HEIGHT, WIDTH);

        assertThat(pro).isBetween(0.2, 1.0).isCloseTo(slow(maps, masks), within(1e-12));
    }

    @Test
    void oneImageIsAPool() {
        boolean[] mask = {true, false, false, false};
        double[] map = {4, 1, 2, 3};

        double pro = RegionOverlap.pro(new double[][] {map}, new boolean[][] {mask}, 2, 2);

        assertThat(pro).isNaN(); // FPR is 0 or at least 1/3: one point is left
    }

    @Test
    void noNormalPixelLeavesItUndefined() {
        boolean[] mask = {true, true};
        double[] map = {4, 1};

        double pro = RegionOverlap.pro(new double[][] {map}, new boolean[][] {mask}, 1, 2);

        assertThat(pro).isNaN();
    }

    @Test
    void shapesThatDifferAreRefused() {
        assertThatThrownBy(() -> RegionOverlap.pro(new double[2][6], new boolean[2][6], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("anomaly map 0 has 6 pixels, which is not 2 x 2");
        assertThatThrownBy(() -> RegionOverlap.pro(new double[2][4], new boolean[3][4], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 anomaly maps, but 3 masks");
    }

    @Test
    void infinitePixelIsRefused() {
        double[][] maps = {{0, 1}, {Double.POSITIVE_INFINITY, 1}};

        assertThatThrownBy(() -> RegionOverlap.pro(maps, new boolean[2][2], 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("anomaly map 1: score 0 is Infinity");
    }

    private static double slow(double[][] maps, boolean[][] masks) {
        List<double[]> kept = new ArrayList<>();
        for (double threshold : RegionOverlap.thresholds(maps)) {
            double[] point = point(maps, masks, threshold);
            if (point[0] < 0.3) {
                kept.add(point);
            }
        }
        double most = kept.get(0)[0];
        double least = kept.get(kept.size() - 1)[0];
        double area = 0;
        for (int i = 1; i < kept.size(); i++) {
            double width = (kept.get(i - 1)[0] - kept.get(i)[0]) / (most - least);
            area += width * (kept.get(i - 1)[1] + kept.get(i)[1]) / 2;
        }
        return area;
    }

    /** FPR and mean overlap at one threshold, the regions found by spreading the least label until nothing changes. */
    private static double[] point(double[][] maps, boolean[][] masks, double threshold) {
        double falsePositives = 0;
        double normal = 0;
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < maps.length; i++) {
            int[] labels = spread(masks[i]);
            for (int pixel = 0; pixel < labels.length; pixel++) {
                normal += masks[i][pixel] ? 0 : 1;
                falsePositives += !masks[i][pixel] && maps[i][pixel] > threshold ? 1 : 0;
                if (labels[pixel] == pixel) {
                    shares.add(share(maps[i], labels, pixel, threshold));
                }
            }
        }
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new double[] {falsePositives / normal, mean};
    }

    private static double share(double[] map, int[] labels, int label, double threshold) {
        double area = 0;
        double detected = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            area += labels[pixel] == label ? 1 : 0;
            detected += labels[pixel] == label && map[pixel] > threshold ? 1 : 0;
        }
        return detected / area;
    }

    private static int[] spread(boolean[] mask) {
        int[] labels = new int[mask.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            labels[pixel] = mask[pixel] ? pixel : -1;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int a = 0; a < mask.length; a++) {
                for (int b = 0; b < mask.length; b++) {
                    boolean touch = Math.abs(a / WIDTH - b / WIDTH) <= 1 && Math.abs(a % WIDTH - b % WIDTH) <= 1;
                    if (touch && mask[a] && mask[b] && labels[b] < labels[a]) {
                        labels[a] = labels[b];
                        changed = true;
                    }
                }
            }
        }
        return labels;
    }
}
