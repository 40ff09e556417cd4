package dev.andon.scoring;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * YAML into records, and nothing passes unread: an unknown key is an error that names the nearest known one. Keys are
 * in kebab case.
 */
public final class StrictYaml {

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Fields, because an accessor may refuse to give what is not there. */
    private static final ObjectMapper WRITER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.NON_NULL))
            .build();

    private StrictYaml() {}

    /** A record as the text that {@link #read} reads back to an equal one; what is null is left out. */
    public static String write(Object record) {
        try {
            return WRITER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(record.getClass().getName() + " has no YAML form", e);
        }
    }

    /**
     * Reads one document.
     *
     * @param file where it comes from, for messages
     * @throws StartException naming the file, the key and what to do
     */
    public static <T> T read(String file, String yaml, Class<T> type) {
        try {
            T value = MAPPER.readValue(yaml, type);
            if (value == null) {
                throw new StartException(FailureCode.SETTINGS, file + " is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refusal(file, e);
        }
    }

    private static StartException refusal(String file, JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartException ours) {
                return new StartException(ours.code(), "%s: %s: %s".formatted(file, path(e), ours.getMessage()), e);
            }
        }
        String what = e instanceof UnrecognizedPropertyException unknown
                ? "unknown key '%s'; did you mean '%s'?"
                        .formatted(path(e), nearest(unknown.getPropertyName(), unknown.getKnownPropertyIds()))
                : path(e) + ": " + e.getOriginalMessage().lines().findFirst().orElse("");
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        // Without its cause, which quotes the lines around the place: a password may stand there.
        return new StartException(FailureCode.SETTINGS, "%s, line %d: %s".formatted(file, line, what));
    }

    private static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "document";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String nearest(String key, Collection<Object> known) {
        return Nearest.to(key, known.stream().map(Object::toString).toList(), 1).stream()
                .findFirst()
                .orElse("nothing: no key is allowed here");
    }
}
