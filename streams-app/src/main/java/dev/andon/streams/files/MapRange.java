package dev.andon.streams.files;

import java.util.List;

/**
 * One range of colours for all maps of a report, so that they can be compared.
 *
 * @param clear score up to which nothing is drawn: half of all images nowhere exceed it
 * @param full score from which on the colour is strongest: one image in fifty exceeds it
 */
record MapRange(double clear, double full) {

    static MapRange of(List<InspectedImage> images) {
        double[] scores = images.stream()
                .filter(image -> image.score().isPresent())
                .mapToDouble(image -> image.score().getAsDouble())
                .sorted()
                .toArray();
        return scores.length == 0 ? new MapRange(0, 0) : new MapRange(at(scores, 0.5), at(scores, 0.98));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
