package dev.andon.bench.trial;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service of a trial does.
 *
 * @param line that it works on
 * @param stations of its settings file, as YAML on one line
 * @param kafka settings of its, beside those that every service here has
 */
public record Setup(Line line, String stations, Map<String, String> kafka) {

    /**
     * Every station inspected.
     *
     * @param model ONNX file with its manifest; null for the built-in one
     */
    public static Setup inspection(@Nullable Path model, int window) {
        String block = model == null
                ? "{window: %d}".formatted(window)
                : "{window: %d, model: '%s'}".formatted(window, model.toAbsolutePath());
        return new Setup(Line.INSPECTION, "{'*': {inspection: %s}}".formatted(block), Map.of());
    }

    /** The same with other settings of Kafka. */
    public Setup with(Map<String, String> other) {
        return new Setup(line, stations, other);
    }
}
