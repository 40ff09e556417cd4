package dev.andon.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Names a block of settings, for the provenance of results: equal settings have equal hashes on every machine. */
public final class SettingsHash {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SettingsHash() {}

    /**
     * SHA-256, hex, of the settings as JSON with sorted keys and no spaces.
     *
     * @param settings a record without paths: where a file lies does not change a result, and files have their own hash
     */
    public static String of(Object settings) {
        try {
            return Sha256.of(CANONICAL.writeValueAsBytes(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(settings.getClass().getName() + " has no JSON form", e);
        }
    }
}
