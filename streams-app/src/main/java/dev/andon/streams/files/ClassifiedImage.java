package dev.andon.streams.files;

import dev.andon.schemas.Classification;
import org.jspecify.annotations.Nullable;

/**
 * An image of a folder and what the classifier says of it.
 *
 * @param path relative to the folder
 * @param truth the label that is the name of its folder; null where that is no label
 */
public record ClassifiedImage(String path, @Nullable String truth, Classification result) {

    /** Whether the label is the true one; false where that is not known. */
    boolean right() {
        return result.getLabel().equals(truth);
    }
}
