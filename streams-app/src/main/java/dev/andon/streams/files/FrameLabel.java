package dev.andon.streams.files;

/**
 * Ground truth of one image, as its place in the folder tells.
 *
 * @param defective whether the part on it has a defect
 * @param kind {@code good}, or the kind of defect
 */
public record FrameLabel(boolean defective, String kind) {}
