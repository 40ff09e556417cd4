package dev.andon.streams.files;

import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.signature.LabelledImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Where images come from whose label is known. */
@FunctionalInterface
public interface LabelledSource {

    /**
     * All of them, prepared for the model, in an order of their own.
     *
     * @param labels that the model tells apart; each has an image
     * @param skipped told of images that cannot be used, and why
     * @throws dev.andon.scoring.ScoringException.StartException if a label has no image
     * @throws IOException if they cannot be read
     */
    List<LabelledImage> read(List<String> labels, Preprocessor preprocessor, Consumer<SkippedImage> skipped)
            throws IOException;
}
