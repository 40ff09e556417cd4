package dev.andon.streams.dashboard;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The encoded images used last, up to a number of bytes. Safe for use by several threads. */
final class FrameCache {

    private final long limit;
    private final Map<FramePosition, byte[]> images = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param limit bytes of all images together; a larger image is not kept */
    FrameCache(long limit) {
        this.limit = limit;
    }

    synchronized void put(FramePosition position, byte[] image) {
        byte[] before = images.put(position, image);
        bytes += image.length - (before == null ? 0 : before.length);
        Iterator<byte[]> leastUsed = images.values().iterator();
        while (bytes > limit) {
            bytes -= leastUsed.next().length;
            leastUsed.remove();
        }
    }

    synchronized Optional<byte[]> get(FramePosition position) {
        return Optional.ofNullable(images.get(position));
    }
}
