package dev.andon.scoring.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings as the YAML they could have been read from, with secrets masked. */
final class SettingsText {

    private static final String MASK = "********";

    /** A key that holds one of these words may hold a secret; masking one too many does no harm. */
    private static final List<String> SECRET_WORDS =
            List.of("password", "secret", "jaas", "token", "key", "credential", "authorization", "user.info");

    /** A value that shows one whatever its key is called: one in its own words, or within an address. */
    private static final Pattern SHOWS_SECRET =
            Pattern.compile("(password|secret|token)\\s*=|://[^/\\s]*:[^/\\s]*@", Pattern.CASE_INSENSITIVE);

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private SettingsText() {}

    static String of(Settings settings) {
        Map<String, Object> blocks = new LinkedHashMap<>();
        blocks.put("kafka", masked(settings.kafka()));
        blocks.put("device", settings.device());
        blocks.put("prefix", settings.prefix());
        if (settings.blobs() != null) {
            blocks.put("blobs", settings.blobs().toString());
        }
        if (settings.models() != null) {
            blocks.put("models", settings.models().toString());
        }
        blocks.put("stations", settings.stations());
        blocks.put("dashboard", settings.dashboard());
        try {
            return YAML.writeValueAsString(blocks);
        } catch (JsonProcessingException e) {
            throw new AssertionError("settings are maps, records and text", e);
        }
    }

    private static Map<String, String> masked(Map<String, String> properties) {
        Map<String, String> masked = new TreeMap<>(properties);
        masked.replaceAll((key, value) -> isSecret(key, value) ? MASK : value);
        return masked;
    }

    private static boolean isSecret(String key, String value) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(lower::contains)
                || SHOWS_SECRET.matcher(value).find();
    }
}
