package dev.andon.streams.files;

/**
 * An image that was not scored.
 *
 * @param path relative to the folder
 * @param reason one line
 */
public record SkippedImage(String path, String reason) implements Comparable<SkippedImage> {
    @Override
    public int compareTo(SkippedImage other) {
        return path.compareTo(other.path);
    }
}
