package dev.andon.streams.demo;

import org.jspecify.annotations.Nullable;

/**
 * What a demo shows.
 *
 * @param stations how many, from 1; the materials take turns
 * @param rate frames a second over all stations; positive infinity for as many as are scored
 * @param seed of the frames
 * @param frames how many to send, over all stations; {@link Long#MAX_VALUE} to go on until stopped
 * @param port of the page, or the next free one above it; null for no page
 */
public record DemoSettings(
        int stations,
        double rate,
        long seed,
        long frames,
        @Nullable Integer port) {

    public DemoSettings {
        if (stations < 1 || stations > 64) {
            throw new IllegalArgumentException("stations is %d; give 1 to 64".formatted(stations));
        }
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate is %s frames a second; give more than 0".formatted(rate));
        }
        if (frames < 1) {
            throw new IllegalArgumentException("frames is %d; give 1 or more".formatted(frames));
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new IllegalArgumentException("port is %d; give 0 to 65535".formatted(port));
        }
    }
}
