package dev.andon.scoring.calibration;

import java.util.stream.IntStream;

/**
 * P-values of a station's scores against all that came before, far beyond what as many scores can rank: within the body
 * a p-value is the share of earlier scores at least as high, above the 98 % quantile it follows a generalised Pareto
 * tail fitted to the excesses (the peaks over threshold of SPOT).
 *
 * <p>Scores are counted in bins a sixteenth of an octave wide, so memory does not grow and the order of scores does not
 * matter. Once {@value #LONGEST} are counted all counts are halved: what is older weighs less. Not safe for use by two
 * threads at once.
 */
public final class TailCalibration {

    /** With fewer scores every p-value is 1: nothing can be called rare yet. */
    public static final int FEWEST = 50;

    /** Least shape of a tail that may end: for evidence from many rows, which a heavier bound makes rarer than nominal. */
    public static final double MAY_END = -0.2;

    private static final int LONGEST = 32_768;
    private static final int BINS_PER_OCTAVE = 16;
    private static final int LOWEST_OCTAVE = -30;
    private static final int HIGHEST_OCTAVE = 30;
    private static final double BODY = 0.98;

    /** The method of moments has no variance beyond. */
    private static final double HEAVIEST = 0.5;

    /** Nearer to 0 than this the shape is that of an exponential tail. */
    private static final double EXPONENTIAL = 1e-6;

    /** Fewer excesses say nothing of the tail's shape; it is taken as exponential. */
    private static final int FEWEST_EXCESSES = 5;

    private static final double SMALLEST = 1e-12;

    /** Scores beyond the nominal share are let in up to this multiple of it: by chance too they come in bursts. */
    private static final double TOLERANCE = 4;

    /** Upper end of each bin; the first holds everything from 0. */
    private static final double[] UPPER = IntStream.range(0, (HIGHEST_OCTAVE - LOWEST_OCTAVE) * BINS_PER_OCTAVE + 1)
            .mapToDouble(bin -> bin == 0 ? 0 : Math.pow(2, LOWEST_OCTAVE + (double) bin / BINS_PER_OCTAVE))
            .toArray();

    /** From a bin's upper end to its geometric middle. */
    private static final double MIDDLE = Math.pow(2, -0.5 / BINS_PER_OCTAVE);

    private final int[] counts = new int[UPPER.length];
    private final double lightest;
    private int size;
    private int rareLearnt;

    private boolean fitted;
    private double threshold;
    private double share;
    private double scale;
    private double shape;

    /** All of it, to keep or to go on from. */
    public record State(int[] counts, int rareLearnt) {}

    /**
     * An empty one.
     *
     * @param lightest least shape of the tail, above -0.5 and at most 0: 0 takes no tail as lighter than exponential, which
     *     errs on the side of too large p-values; below, a tail may end
     */
    public TailCalibration(double lightest) {
        if (!(lightest > -0.5 && lightest <= 0)) {
            throw new IllegalArgumentException("lightest shape is %s; it is above -0.5, at most 0".formatted(lightest));
        }
        this.lightest = lightest;
    }

    public TailCalibration(double lightest, State state) {
        this(lightest);
        System.arraycopy(state.counts, 0, counts, 0, counts.length);
        for (int count : counts) {
            size += count;
        }
        rareLearnt = state.rareLearnt;
    }

    public State state() {
        return new State(counts.clone(), rareLearnt);
    }

    /** Scores counted. */
    public int size() {
        return size;
    }

    /**
     * How rare a score as high as {@code score} is.
     *
     * @param score at least 0
     * @return {@value #SMALLEST} .. 1; falling with the score
     */
    public double pValue(double score) {
        if (size < FEWEST) {
            return 1;
        }
        fit();
        double pValue = score <= threshold ? rank(score) : share * tail((score - threshold) / scale);
        return Math.max(SMALLEST, pValue);
    }

    /** Counts a score, whatever it is. */
    public void learn(double score) {
        int bin = bin(score);
        counts[bin]++;
        size++;
        fitted = false;
        if (size > LONGEST) {
            halve();
        }
    }

    /**
     * Counts a score unless it belongs to a long departure. Scores rarer than {@code nominal} are counted, at no more than
     * a tenth of that rarity, only while they are at most four times as many as chance would bring: leaving all of them
     * out would cut off the tail and let the rate of false alarms creep up, letting all in would make a fault normal.
     */
    public void learnGuarded(double score, double nominal) {
        if (pValue(score) > nominal) {
            learn(score);
        } else if (rareLearnt + 1 <= TOLERANCE * nominal * size) {
            learn(Math.min(score, quantile(nominal / 10)));
            rareLearnt++;
        }
    }

    private double rank(double score) {
        int atLeast = 0;
        for (int bin = bin(score); bin < counts.length; bin++) {
            atLeast += counts[bin];
        }
        return (1.0 + atLeast) / (1.0 + size);
    }

    private double tail(double excess) {
        return Math.abs(shape) < EXPONENTIAL
                ? Math.exp(-excess)
                : Math.pow(Math.max(0, 1 + shape * excess), -1 / shape);
    }

    /** The score that the tail gives a p-value of {@code rarity}. */
    private double quantile(double rarity) {
        double folds = Math.log(share / rarity);
        return threshold + scale * (Math.abs(shape) < EXPONENTIAL ? folds : Math.expm1(shape * folds) / shape);
    }

    private void fit() {
        if (fitted) {
            return;
        }
        int within = counts[0];
        int body = 0;
        while (within <= BODY * size) {
            within += counts[++body];
        }
        threshold = UPPER[body];
        int excesses = size - within;
        share = (1.0 + excesses) / (1.0 + size);
        double mean = 0;
        double square = 0;
        for (int bin = body + 1; bin < counts.length; bin++) {
            double excess = MIDDLE * UPPER[bin] - threshold;
            mean += counts[bin] * excess;
            square += counts[bin] * excess * excess;
        }
        mean /= Math.max(1, excesses);
        double variance = square / Math.max(1, excesses) - mean * mean;
        shape = excesses < FEWEST_EXCESSES || variance <= 0 ? 0 : (1 - mean * mean / variance) / 2;
        shape = Math.max(lightest, Math.min(HEAVIEST, shape));
        scale = Math.max(Math.max(mean, 0.02 * threshold), 1e-9) * (1 - shape);
        fitted = true;
    }

    private void halve() {
        size = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] /= 2;
            size += counts[bin];
        }
        rareLearnt /= 2;
    }

    private static int bin(double score) {
        if (!(score >= 0)) {
            throw new IllegalArgumentException("score is %s; scores are numbers from 0".formatted(score));
        }
        double octaves = Math.log(score) / Math.log(2) - LOWEST_OCTAVE;
        return (int) Math.max(0, Math.min(UPPER.length - 1, Math.floor(octaves * BINS_PER_OCTAVE) + 1));
    }
}
