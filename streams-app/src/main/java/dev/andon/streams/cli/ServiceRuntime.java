package dev.andon.streams.cli;

import java.util.Locale;
import java.util.stream.Stream;

/** What a service's records are worked on by. */
enum ServiceRuntime {
    KAFKA_STREAMS,
    FLINK;

    /** @throws IllegalArgumentException saying what is allowed */
    static ServiceRuntime parse(String name) {
        return Stream.of(values())
                .filter(runtime -> runtime.toString().equals(name))
                .findAny()
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is neither kafka-streams nor flink".formatted(name)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
