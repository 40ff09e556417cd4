package dev.andon.scoring.signature;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.Pixels;

/** What becomes of images before a classifier sees them. Pure: the same image and index give the same pixels. */
public interface Condition {

    /** Images stay as they are. */
    Condition CLEAN = (image, index) -> image;

    /**
     * @param index of the image: another one gets other noise
     */
    Pixels of(Pixels image, long index);

    /** One corruption at one severity, 1 to 5. */
    static Condition corrupted(Corruption corruption, int severity, long seed) {
        return (image, index) -> corruption.corrupted(image, severity, seed, index);
    }
}
