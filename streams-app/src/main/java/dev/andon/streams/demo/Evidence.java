package dev.andon.streams.demo;

import dev.andon.schemas.AnomalyMap;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.scoring.evaluation.RegionOverlap;
import dev.andon.scoring.inspection.PatchMap;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One station's results beside their truth.
 *
 * @param scores of frames that were given a score
 * @param maps of frames that were given a map
 */
record Evidence(List<Scored> scores, List<Located> maps) {

    /** @param defective the truth */
    record Scored(double score, boolean defective) {}

    /** @param mask the truth {@code [height, width]} of {@link FrameGenerator#SIDE}, 1 where the defect is, else 0 */
    record Located(AnomalyMap map, byte[] mask) {

        private boolean[] truth() {
            boolean[] truth = new boolean[mask.length];
            for (int pixel = 0; pixel < mask.length; pixel++) {
                truth[pixel] = mask[pixel] != 0;
            }
            return truth;
        }

        /** The map's scores at the mask's size, aligned corners. */
        private double[] upsampled() {
            ByteBuffer values = map.getValues().duplicate();
            double[] scores = new double[values.remaining()];
            double step = (map.getHighest() - map.getLowest()) / 255.0;
            for (int patch = 0; patch < scores.length; patch++) {
                scores[patch] = map.getLowest() + step * (values.get() & 255);
            }
            return new PatchMap(map.getHeight(), map.getWidth(), scores)
                    .upsample(FrameGenerator.SIDE, FrameGenerator.SIDE);
        }
    }

    /** How well the scores tell defective from good; empty unless there are both. */
    OptionalDouble imageAuroc() {
        double[] score = scores.stream().mapToDouble(Scored::score).toArray();
        boolean[] defective = new boolean[score.length];
        int positives = 0;
        for (int i = 0; i < score.length; i++) {
            defective[i] = scores.get(i).defective();
            positives += defective[i] ? 1 : 0;
        }
        return positives == 0 || positives == score.length
                ? OptionalDouble.empty()
                : OptionalDouble.of(RankingMetrics.of(score, defective).auroc());
    }

    /** How well the maps show where the defects are; empty where no map has one, or the measure is undefined. */
    OptionalDouble pro() {
        boolean[][] truth = maps.stream().map(Located::truth).toArray(boolean[][]::new);
        if (Arrays.stream(truth).allMatch(Evidence::isBlank)) {
            return OptionalDouble.empty();
        }
        double[][] upsampled = maps.stream().map(Located::upsampled).toArray(double[][]::new);
        double pro = RegionOverlap.pro(upsampled, truth, FrameGenerator.SIDE, FrameGenerator.SIDE);
        return Double.isNaN(pro) ? OptionalDouble.empty() : OptionalDouble.of(pro);
    }

    private static boolean isBlank(boolean[] mask) {
        for (boolean defective : mask) {
            if (defective) {
                return false;
            }
        }
        return true;
    }
}
