package dev.andon.flink.replay;

import dev.andon.scoring.inspection.PatchMap;

/**
 * Patch map of one image.
 *
 * @param number of the image in its pool
 * @param values {@code [height, width]}, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageMap(String pool, int number, int height, int width, double[] values) {

    PatchMap map() {
        return new PatchMap(height, width, values);
    }
}
