package dev.andon.bench.trial;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Names of stations that spread evenly over partitions, as a plant's planner would see to. */
public final class StationNames {

    /** Of the embedded broker. */
    private static final int PARTITIONS = 4;

    private StationNames() {}

    /** As many as asked for; the first ones are always the same. */
    public static List<String> spread(int count) {
        return IntStream.range(0, count).mapToObj(StationNames::name).toList();
    }

    private static String name(int number) {
        return IntStream.iterate(number, n -> n + 1)
                .mapToObj(n -> "line-%d.%d".formatted(number + 1, n))
                .filter(name -> Utils.toPositive(Utils.murmur2(Utils.utf8(name))) % PARTITIONS == number % PARTITIONS)
                .findFirst()
                .orElseThrow();
    }
}
