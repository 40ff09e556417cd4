package dev.andon.streams.telemetry;

import dev.andon.scoring.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Binds Andon's meters, with the names, units and meanings they have, to a registry. */
record Bind(MeterRegistry registry, Tags tags) {

    /** Base units that belong into a metric's name; what is counted stands there already. */
    private static final Set<String> IN_NAMES = Set.of("seconds", "bytes");

    Bind with(String tag, String value) {
        return new Bind(registry, tags.and(tag, value));
    }

    Counter counter(Meter meter) {
        return Counter.builder(meter.metric())
                .description(meter.meaning())
                .tags(tags)
                .register(registry);
    }

    /** @param counted held by the caller: the registry holds it weakly */
    <T> void counter(Meter meter, T counted, ToDoubleFunction<T> count) {
        FunctionCounter.builder(meter.metric(), counted, count)
                .description(meter.meaning())
                .tags(tags)
                .register(registry);
    }

    /** @param measured held by the caller: the registry holds it weakly */
    <T> void gauge(Meter meter, T measured, ToDoubleFunction<T> value) {
        Gauge.builder(meter.metric(), measured, value)
                .description(meter.meaning())
                .baseUnit(inName(meter))
                .tags(tags)
                .register(registry);
    }

    Timer timer(Meter meter) {
        return Timer.builder(meter.metric())
                .description(meter.meaning())
                .serviceLevelObjectives(meter.kind().bounds().stream()
                        .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                        .toArray(Duration[]::new))
                .tags(tags)
                .register(registry);
    }

    DistributionSummary sizes(Meter meter) {
        return DistributionSummary.builder(meter.metric())
                .description(meter.meaning())
                .serviceLevelObjectives(meter.kind().bounds().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .tags(tags)
                .register(registry);
    }

    private static @Nullable String inName(Meter meter) {
        return IN_NAMES.contains(meter.unit()) ? meter.unit() : null;
    }
}
