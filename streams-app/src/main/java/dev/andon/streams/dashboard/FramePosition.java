package dev.andon.streams.dashboard;

/**
 * Where one frame lies in the frames topic. The board keeps positions and reads the pictures it is asked for, so a
 * service that is behind still shows every frame beside its result.
 *
 * @param partition partition of the frames topic
 * @param offset offset in that partition
 */
record FramePosition(int partition, long offset) {}
