package dev.andon.scoring.inspection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Smooths image scores over each image's nearest neighbours in a pool: RsCIN, MuSc section 3.4. It looks at the whole
 * pool, so it is not causal and belongs to folders and replays, never to a stream.
 */
public final class Rescoring {

    /** Neighbourhood sizes, the image itself counted in. The paper's 2 and 3, and 1 for the raw score. */
    public static final List<Integer> DEFAULT_NEIGHBOURS = List.of(1, 2, 3);

    private Rescoring() {}

    /**
     * Rescored image scores.
     *
     * @param scores {@code [images]}, raw
     * @param tokens {@code [images, channels]}, one image token each
     * @param neighbours sizes of the neighbourhoods averaged over, 1 .. images; with a 0 among them the scores are
     *     returned unchanged, as the reference does
     * @return {@code [images]}, raw scores scaled to 0 .. 1 and smoothed; NaN where all raw scores are equal
     * @throws IllegalArgumentException if a neighbourhood is larger than the pool
     */
    public static double[] rescore(double[] scores, float[][] tokens, List<Integer> neighbours) {
        if (neighbours.contains(0)) {
            return scores.clone();
        }
        int largest = neighbours.stream().mapToInt(Integer::intValue).max().orElseThrow();
        if (largest > scores.length) {
            throw new IllegalArgumentException(
                    "a neighbourhood of %d in a pool of %d images".formatted(largest, scores.length));
        }
        double[] unit = toUnitRange(scores);
        return IntStream.range(0, scores.length)
                .mapToDouble(image -> smooth(unit, similarities(tokens, image), neighbours, largest))
                .toArray();
    }

    private static double[] toUnitRange(double[] scores) {
        double lowest = Arrays.stream(scores).min().orElseThrow();
        double range = Arrays.stream(scores).max().orElseThrow() - lowest;
        return Arrays.stream(scores).map(score -> (score - lowest) / range).toArray();
    }

    private static double[] similarities(float[][] tokens, int image) {
        double[] similarities = new double[tokens.length];
        for (int other = 0; other < tokens.length; other++) {
            double dot = 0;
            for (int c = 0; c < tokens[image].length; c++) {
                dot += (double) tokens[image][c] * tokens[other][c];
            }
            similarities[other] = (float) dot;
        }
        return similarities;
    }

    /** Mean over the neighbourhoods of the similarity-weighted mean score; ties go to the lower index. */
    private static double smooth(double[] unit, double[] similarities, List<Integer> neighbours, int largest) {
        int[] nearest = IntStream.range(0, similarities.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(other -> -similarities[other])
                        .thenComparingInt(other -> other))
                .limit(largest)
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        for (int size : neighbours) {
            double weighted = 0;
            double weights = 0;
            for (int n = 0; n < size; n++) {
                weighted += similarities[nearest[n]] * unit[nearest[n]];
                weights += similarities[nearest[n]];
            }
            sum += weighted / weights;
        }
        return sum / neighbours.size();
    }
}
