package dev.andon.streams.telemetry;

import dev.andon.schemas.Method;
import dev.andon.scoring.Meter;
import dev.andon.scoring.metering.StationTags;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process tells of itself: Andon's own meters, those of its applications on Kafka Streams, and of the Java
 * virtual machine. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Bind bind = new Bind(registry, Tags.empty());
    private final Map<Method, MethodMeters> meters = new EnumMap<>(Method.class);
    private final Map<Method, MethodWatch> watches = new ConcurrentSkipListMap<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Telemetry::thread);

    /**
     * @param methods that stations have
     * @param named stations that the settings name
     */
    public Telemetry(Set<Method> methods, Set<String> named) {
        registry.config().meterFilter(KafkaNames.filter());
        StationTags tags = new StationTags(named);
        methods.forEach(method -> meters.put(method, new MethodMeters(method, bind, tags)));
        List<MeterBinder> machine = List.of(
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        machine.forEach(binder -> binder.bindTo(registry));
        bind.gauge(Meter.RESIDENT_MEMORY, this, telemetry -> ResidentMemory.bytes());
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            watches.values().forEach(MethodWatch::look);
        } catch (RuntimeException e) {
            // Else it would have been the last look.
            LOG.warn("Kafka Streams does not say how it is: {}", e.toString());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "andon-telemetry");
        thread.setDaemon(true);
        return thread;
    }

    /** Meters of a method that stations have. */
    public MethodMeters of(Method method) {
        return meters.get(method);
    }

    /** Follows a method's application from now on. */
    public void watch(Method method, KafkaStreams streams) {
        MethodWatch watch = new MethodWatch(
                method, of(method), new StreamsWatch(streams, registry.config().clock()));
        watches.put(method, watch);
        Bind ofMethod = bind.with(Meter.METHOD_TAG, word(method));
        ofMethod.gauge(Meter.WAITING, watch, MethodWatch::waiting);
        ofMethod.gauge(Meter.LAST_COMMIT, watch, MethodWatch::sinceCommit);
        new KafkaStreamsMetrics(streams, ofMethod.tags(), looks).bindTo(registry);
    }

    /**
     * Tells a value of the moment.
     *
     * @param measured held by the caller; once nobody holds it, the value is told no more
     */
    public <T> void gauge(Meter meter, T measured, ToDoubleFunction<T> value) {
        bind.gauge(meter, measured, value);
    }

    /** Likewise, of one method. */
    public <T> void gauge(Meter meter, Method method, T measured, ToDoubleFunction<T> value) {
        bind.with(Meter.METHOD_TAG, word(method)).gauge(meter, measured, value);
    }

    /** How the methods are doing. */
    public List<MethodHealth> methods() {
        return watches.values().stream().map(MethodWatch::health).toList();
    }

    /** All meters as text that Prometheus reads. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        collections.close();
        registry.close();
    }

    private static String word(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
