package dev.andon.flink.replay;

import java.util.stream.IntStream;

/**
 * Two blocks of a pool's images, or one with itself.
 *
 * @param earlier number of the first image of the earlier block
 * @param later of the later block; equal for one with itself
 * @param features files of the earlier block's images, then of the later's
 */
@SuppressWarnings("ArrayRecordComponent")
public record BlockPair(String pool, String station, int earlier, int later, int split, String[] features) {

    boolean isOne() {
        return earlier == later;
    }

    /** Numbers of its images in the pool, in the order of {@code features}. */
    int[] numbers() {
        return IntStream.range(0, features.length)
                .map(i -> i < split ? earlier + i : later + i - split)
                .toArray();
    }
}
