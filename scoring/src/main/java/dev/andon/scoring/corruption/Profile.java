package dev.andon.scoring.corruption;

import java.util.List;

/**
 * What a detector has learnt.
 *
 * @param channels of the images it was trained on, 1 or 3
 * @param height of them, pixels
 * @param width of them, pixels
 * @param kinds it tells apart
 * @param means of the features, {@code [1 + 5 * kinds][features]}: of clean images, then of each kind's severities
 * @param covariance of the features around their means, alike for all, {@code [features][features]}
 */
record Profile(int channels, int height, int width, List<Corruption> kinds, double[][] means, double[][] covariance) {

    Profile {
        kinds = List.copyOf(kinds);
    }

    /** Rows of {@link #means}. */
    static int conditions(int kinds) {
        return 1 + Corruption.SEVERITIES * kinds;
    }

    boolean isOf(Pixels image) {
        return image.channels() == channels && image.height() == height && image.width() == width;
    }
}
