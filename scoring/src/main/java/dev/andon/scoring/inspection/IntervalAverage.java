package dev.andon.scoring.inspection;

import java.util.Arrays;

/**
 * Averages the lowest distances of a patch to the other images: the interval 0 .. 0.3 of MuSc section 3.3. The rest is
 * left out because other images may be anomalous at the same place.
 */
final class IntervalAverage {

    private IntervalAverage() {}

    /** How many of {@code references} distances are averaged: {@code floor(0.3 references)}, in whole numbers. */
    static int count(int references) {
        return references * 3 / 10;
    }

    /**
     * Mean of the {@link #count} smallest distances, added in ascending order so that the order of the references does
     * not change a bit of it.
     *
     * @param squared squared distances, one a reference; sorted by this call
     */
    static double of(float[] squared) {
        int count = count(squared.length);
        Arrays.sort(squared);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.sqrt(squared[i]);
        }
        return sum / count;
    }
}
