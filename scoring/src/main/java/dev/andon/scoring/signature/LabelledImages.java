package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Labelled images in two parts. In both the labels take turns, so that the first of them are of all labels.
 *
 * @param training to learn from
 * @param heldOut to measure on: a fifth of each label's
 */
public record LabelledImages(List<LabelledImage> training, List<LabelledImage> heldOut) {

    /** Images a label needs. */
    public static final int FEWEST = 10;

    private static final int PARTS = 5;

    public LabelledImages {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Draws the fifth that is held out.
     *
     * @param labels all there are, by index
     * @throws StartException if a label has fewer than {@value #FEWEST} images
     */
    public static LabelledImages split(List<LabelledImage> images, List<String> labels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<LabelledImage>> training = new ArrayList<>();
        List<List<LabelledImage>> heldOut = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            List<LabelledImage> drawn = drawn(images, label, random);
            if (drawn.size() < FEWEST) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "label '%s' has %d images that can be read; give at least %d, a fifth is held out to measure with"
                                .formatted(labels.get(label), drawn.size(), FEWEST));
            }
            heldOut.add(drawn.subList(0, drawn.size() / PARTS));
            training.add(drawn.subList(drawn.size() / PARTS, drawn.size()));
        }
        return new LabelledImages(inTurn(training), inTurn(heldOut));
    }

    private static List<LabelledImage> drawn(List<LabelledImage> images, int label, SplittableRandom random) {
        int[] order = IntStream.range(0, images.size())
                .filter(i -> images.get(i).label() == label)
                .toArray();
        ClassifierTraining.shuffle(order, random);
        return IntStream.of(order).mapToObj(images::get).toList();
    }

    private static List<LabelledImage> inTurn(List<List<LabelledImage>> labels) {
        List<LabelledImage> images = new ArrayList<>();
        int most = labels.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<LabelledImage> label : labels) {
                if (i < label.size()) {
                    images.add(label.get(i));
                }
            }
        }
        return images;
    }
}
