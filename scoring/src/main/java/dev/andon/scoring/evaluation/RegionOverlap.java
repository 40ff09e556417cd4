package dev.andon.scoring.evaluation;

import java.util.Arrays;

/**
 * Per-region overlap (PRO) as mutual scoring's authors measure it: 200 thresholds from the lowest score of all maps up
 * to, without, the highest; a pixel is detected where its score is strictly above. Overlap is the plain mean, over all
 * 8-connected true regions of all images, of the detected share; the false positive rate (FPR) pools all normal pixels.
 * Points with an FPR below 0.3 are kept, their FPRs stretched to 0 .. 1 by their own least and greatest, and the area
 * under them is taken by trapezoids. So neither 0 nor 0.3 is interpolated, and the value is not that of libraries that
 * divide by 0.3.
 */
public final class RegionOverlap {

    private static final int STEPS = 200;
    private static final double MAX_FPR = 0.3;

    private final double[] thresholds;
    /** Per count of thresholds below a normal pixel's score: how many such pixels. */
    private final long[] normal;
    /** Per threshold, the sum of the regions' detected shares. */
    private final double[] overlap;

    private long regions;

    private RegionOverlap(double[] thresholds) {
        this.thresholds = thresholds;
        this.normal = new long[thresholds.length + 1];
        this.overlap = new double[thresholds.length];
    }

    /**
     * PRO of anomaly maps, 0 .. 1, in one pass over the pixels and with memory for one image beside them.
     *
     * <p>0 if no mask has a pixel: the reference's answer. NaN if fewer than two different FPRs below 0.3 are left, as
     * with a map equal to the masks, or if no pixel is normal; the reference gives NaN for the former and fails on some
     * of the others. One image is a pool like any other, though the reference cannot take it.
     *
     * @param maps {@code [images][height * width]}, row-major, finite, higher is more anomalous
     * @param masks the truth, of the same shape
     * @throws IllegalArgumentException if shapes differ, a score is not finite, or every score is the same
     */
    public static double pro(double[][] maps, boolean[][] masks, int height, int width) {
        check(maps, masks, height, width);
        if (Arrays.stream(masks).allMatch(mask -> LabelledScores.count(mask) == 0)) {
            return 0;
        }
        RegionOverlap overlap = new RegionOverlap(thresholds(maps));
        for (int i = 0; i < maps.length; i++) {
            overlap.add(maps[i], Regions.of(masks[i], height, width));
        }
        return overlap.area();
    }

    static void check(double[][] maps, boolean[][] masks, int height, int width) {
        if (maps.length != masks.length) {
            throw new IllegalArgumentException("%d anomaly maps, but %d masks".formatted(maps.length, masks.length));
        }
        for (int i = 0; i < maps.length; i++) {
            if (maps[i].length != height * width) {
                throw new IllegalArgumentException("anomaly map %d has %d pixels, which is not %d x %d"
                        .formatted(i, maps[i].length, height, width));
            }
            LabelledScores.check("anomaly map " + i, maps[i], masks[i]);
        }
    }

    /** {@code numpy.arange(min, max, (max - min) / 200)}, whose rounding may give 201 of them. */
    static double[] thresholds(double[][] maps) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] map : maps) {
            for (double score : map) {
                min = Math.min(min, score);
                max = Math.max(max, score);
            }
        }
        double step = (max - min) / STEPS;
        if (step == 0) {
            throw new IllegalArgumentException(
                    "every pixel of every map scores %s; no threshold can tell them apart".formatted(min));
        }
        double[] thresholds = new double[(int) Math.ceil((max - min) / step)];
        double taken = min + step - min;
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = min + i * taken;
        }
        return thresholds;
    }

    private void add(double[] map, Regions truth) {
        int[] labels = truth.labels();
        int[][] detected = new int[truth.count() + 1][thresholds.length + 1];
        for (int pixel = 0; pixel < map.length; pixel++) {
            detected[labels[pixel]][thresholdsBelow(map[pixel])]++;
        }
        for (int t = 0; t < normal.length; t++) {
            normal[t] += detected[0][t];
        }
        for (int region = 1; region < detected.length; region++) {
            addRegion(detected[region]);
        }
    }

    private void addRegion(int[] pixels) {
        double area = Arrays.stream(pixels).sum();
        long above = 0;
        for (int t = thresholds.length - 1; t >= 0; t--) {
            above += pixels[t + 1];
            overlap[t] += above / area;
        }
        regions++;
    }

    private int thresholdsBelow(double score) {
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Walks the thresholds downwards: FPR grows from the least kept to the greatest. */
    private double area() {
        double normals = Arrays.stream(normal).sum();
        long falsePositives = 0;
        double area = 0;
        double first = Double.NaN;
        double previousFpr = Double.NaN;
        double previousOverlap = Double.NaN;
        for (int t = thresholds.length - 1; t >= 0; t--) {
            falsePositives += normal[t + 1];
            double fpr = falsePositives / normals;
            double mean = overlap[t] / regions;
            if (!(fpr < MAX_FPR)) {
                break;
            }
            if (Double.isNaN(first)) {
                first = fpr;
            } else {
                area += (fpr - previousFpr) * (mean + previousOverlap) / 2;
            }
            previousFpr = fpr;
            previousOverlap = mean;
        }
        return area / (previousFpr - first);
    }
}
