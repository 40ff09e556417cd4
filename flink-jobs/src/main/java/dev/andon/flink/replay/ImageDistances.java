package dev.andon.flink.replay;

/**
 * Distances of one image to some others.
 *
 * @param number of the image in its pool
 * @param squared {@code [groups, patches, others]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageDistances(String pool, String station, int number, float[] squared) {

    /** By which all of one image come together. */
    String image() {
        return pool + '\u001f' + number;
    }
}
