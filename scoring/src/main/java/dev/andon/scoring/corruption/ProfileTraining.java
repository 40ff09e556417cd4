package dev.andon.scoring.corruption;

import java.util.List;

/** Learns a profile from clean images, by corrupting them. */
final class ProfileTraining {

    /** Below it a mean says more of its images than of their corruption. */
    private static final int FEWEST = 10;

    /** No feature is taken for steadier than a hundredth, so that one that never changes is no evidence. */
    private static final double LEAST_VARIANCE = 1e-4;

    private ProfileTraining() {}

    static Profile of(List<Pixels> clean, List<Corruption> kinds, long seed) {
        check(clean, kinds);
        double[][][] features = new double[clean.size()][][];
        for (int i = 0; i < features.length; i++) {
            features[i] = features(clean.get(i), kinds, seed, i);
        }
        double[][] means = means(features);
        Pixels first = clean.get(0);
        return new Profile(first.channels(), first.height(), first.width(), kinds, means, covariance(features, means));
    }

    private static void check(List<Pixels> clean, List<Corruption> kinds) {
        if (clean.size() < FEWEST) {
            throw new IllegalArgumentException("%d images are too few to learn corruptions from; give at least %d"
                    .formatted(clean.size(), FEWEST));
        }
        if (kinds.isEmpty() || kinds.stream().distinct().count() < kinds.size()) {
            throw new IllegalArgumentException("give each corruption to be told apart once, not " + kinds);
        }
        Pixels first = clean.get(0);
        for (int i = 1; i < clean.size(); i++) {
            Pixels image = clean.get(i);
            if (image.channels() != first.channels()
                    || image.height() != first.height()
                    || image.width() != first.width()) {
                throw new IllegalArgumentException("image %d is of %s, the first of %s; give images of one size"
                        .formatted(i, image.shape(), first.shape()));
            }
        }
    }

    /** Of one image, clean and at each severity of each kind. */
    private static double[][] features(Pixels clean, List<Corruption> kinds, long seed, int index) {
        double[][] features = new double[Profile.conditions(kinds.size())][];
        features[0] = PixelFeatures.of(clean);
        int condition = 1;
        for (Corruption kind : kinds) {
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                features[condition++] = PixelFeatures.of(kind.corrupted(clean, severity, seed, index));
            }
        }
        return features;
    }

    private static double[][] means(double[][][] features) {
        double[][] means = new double[features[0].length][PixelFeatures.COUNT];
        for (double[][] image : features) {
            for (int condition = 0; condition < means.length; condition++) {
                for (int i = 0; i < PixelFeatures.COUNT; i++) {
                    means[condition][i] += image[condition][i] / features.length;
                }
            }
        }
        return means;
    }

    private static double[][] covariance(double[][][] features, double[][] means) {
        double[][] covariance = new double[PixelFeatures.COUNT][PixelFeatures.COUNT];
        double freedom = means.length * (features.length - 1.0);
        for (double[][] image : features) {
            for (int condition = 0; condition < means.length; condition++) {
                addProducts(covariance, image[condition], means[condition], freedom);
            }
        }
        for (int i = 0; i < covariance.length; i++) {
            covariance[i][i] += LEAST_VARIANCE;
        }
        return covariance;
    }

    private static void addProducts(double[][] covariance, double[] features, double[] means, double freedom) {
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                covariance[i][j] += (features[i] - means[i]) * (features[j] - means[j]) / freedom;
            }
        }
    }
}
