package dev.andon.streams.demo;

import org.jspecify.annotations.Nullable;

/**
 * What a demo shows. It ends once all that has an end was sent.
 *
 * @param stations how many cameras, from 1; the materials take turns
 * @param rate frames a second over all cameras; positive infinity for as many as are scored
 * @param frames how many to send, over all cameras; {@link Long#MAX_VALUE} for no end
 * @param machines how many, from 0; the kinds take turns
 * @param machineRate observations a second of each machine; positive infinity for as many as are predicted
 * @param observations how many to send, over all machines; {@link Long#MAX_VALUE} for no end
 * @param parts cameras of small parts, from 0; without a page each sends frames until it has met every trouble once
 * @param seed of all that is generated
 * @param port of the page, or the next free one above it; null for no page
 */
public record DemoSettings(
        int stations,
        double rate,
        long frames,
        int machines,
        double machineRate,
        long observations,
        int parts,
        long seed,
        @Nullable Integer port) {

    private static final int MOST = 64;

    public DemoSettings {
        require(stations >= 1 && stations <= MOST, "stations", stations, "1 to 64");
        require(rate > 0, "rate", rate, "more than 0 frames a second");
        require(frames >= 1, "frames", frames, "1 or more");
        require(machines >= 0 && machines <= MOST, "machines", machines, "0 to 64");
        require(machineRate > 0, "machine rate", machineRate, "more than 0 observations a second");
        require(observations >= 1, "observations", observations, "1 or more");
        require(parts >= 0 && parts <= MOST, "parts", parts, "0 to 64");
        require(port == null || port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    }

    private static void require(boolean holds, String name, @Nullable Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; give %s".formatted(name, value, wanted));
        }
    }
}
