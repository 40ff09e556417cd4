package dev.andon.scoring.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.PredictionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings file. Its text form, {@link #toString()}, shows every setting in effect and no secret.
 *
 * @param kafka properties of Kafka's clients and Streams, passed through unchanged; default
 *     {@code bootstrap.servers: localhost:9092}. Kafka itself replaces {@code ${env:NAME}} and {@code ${file:...}} where
 *     {@code config.providers} is set, so secrets need not stand in the file.
 * @param device where models run; default {@code auto}
 * @param prefix of every topic's name; default {@code andon.}
 * @param blobs folder that claim checks may point into; null where frames always carry their image
 * @param models folder that commands may choose models from; null where they may not
 * @param stations by the key of their records; {@code "*"} stands for all that are not named
 * @param dashboard where the page is served
 */
public record Settings(
        Map<String, String> kafka,
        Device device,
        String prefix,
        @Nullable Path blobs,
        @Nullable Path models,
        Map<String, StationSettings> stations,
        DashboardSettings dashboard) {

    /** Name of the station block that stands for all stations not named. */
    public static final String ANY_STATION = "*";

    private static final String BOOTSTRAP = "bootstrap.servers";

    public Settings {
        kafka = withBootstrap(kafka);
        stations = checked(stations);
        if (!prefix.matches("[a-zA-Z0-9._-]*")) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "prefix: '%s', but topic names hold only letters, digits, '.', '_' and '-'".formatted(prefix));
        }
    }

    @JsonCreator
    static Settings of(
            @JsonProperty("kafka") @Nullable Map<String, String> kafka,
            @JsonProperty("device") @Nullable Device device,
            @JsonProperty("prefix") @Nullable String prefix,
            @JsonProperty("blobs") @Nullable String blobs,
            @JsonProperty("models") @Nullable String models,
            @JsonProperty("stations") @Nullable Map<String, StationSettings> stations,
            @JsonProperty("dashboard") @Nullable DashboardSettings dashboard) {
        return new Settings(
                kafka == null ? Map.of() : kafka,
                device == null ? Device.AUTO : device,
                prefix == null ? Topics.DEFAULT_PREFIX : prefix,
                blobs == null ? null : Path.of(blobs),
                models == null ? null : Path.of(models),
                stations == null ? Map.of() : stations,
                dashboard == null ? DashboardSettings.DEFAULTS : dashboard);
    }

    /** Settings that inspect every station with the built-in model. */
    public static Settings inspectingAll(String bootstrapServers) {
        return of(
                Map.of(BOOTSTRAP, bootstrapServers),
                null,
                null,
                null,
                null,
                Map.of(ANY_STATION, new StationSettings(InspectionSettings.DEFAULTS)),
                null);
    }

    /**
     * Reads a settings file. Relative paths in it are taken from its folder.
     *
     * @throws StartException naming the file, the key and what to do
     */
    public static Settings read(Path file) {
        try {
            return of(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartException(FailureCode.SETTINGS, "cannot read the settings file " + file, e);
        }
    }

    /**
     * The settings of a file whose text is at hand.
     *
     * @throws StartException naming the file, the key and what to do
     */
    public static Settings of(Path file, String yaml) {
        return StrictYaml.read(file.toString(), yaml, Settings.class)
                .resolvedAgainst(file.toAbsolutePath().normalize().getParent());
    }

    /** How {@code station} is inspected; empty where it is not, or where nothing is known of it. */
    public Optional<InspectionSettings> inspection(String station) {
        return station(station).map(StationSettings::inspection);
    }

    /** How {@code station} is predicted; empty where it is not, or where nothing is known of it. */
    public Optional<PredictionSettings> prediction(String station) {
        return station(station).map(StationSettings::prediction);
    }

    /** How {@code station} is classified; empty where it is not, or where nothing is known of it. */
    public Optional<ClassificationSettings> classification(String station) {
        return station(station).map(StationSettings::classification);
    }

    /** How stations are inspected, of those that are. */
    public List<InspectionSettings> inspections() {
        return blocks(StationSettings::inspection);
    }

    /** How stations are predicted, of those that are. */
    public List<PredictionSettings> predictions() {
        return blocks(StationSettings::prediction);
    }

    /** How stations are classified, of those that are. */
    public List<ClassificationSettings> classifications() {
        return blocks(StationSettings::classification);
    }

    /** Whether any station has this method. */
    public boolean has(Method method) {
        return switch (method) {
            case INSPECTION -> !inspections().isEmpty();
            case PREDICTION -> !predictions().isEmpty();
            case CLASSIFICATION -> !classifications().isEmpty();
        };
    }

    /**
     * The name under which a method works on these topics, for example {@code andon-inspection}: one application a
     * method, and another prefix is another application.
     */
    public String applicationId(Method method) {
        String plant = prefix.isEmpty() ? Topics.DEFAULT_PREFIX : prefix;
        return plant.replaceAll("[._-]+$", "") + "-" + method.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Names of topics that a method reads and another reports what nobody can read in: the first that a station has of
     * inspection, prediction, classification. So that it is reported once.
     */
    public Set<String> leftToOthers(Method method) {
        boolean inspected = method != Method.INSPECTION && has(Method.INSPECTION);
        boolean classified = method == Method.CLASSIFICATION;
        Set<String> left = new HashSet<>();
        if (classified && inspected) {
            left.add(prefix + "frames");
        }
        if (inspected || classified && has(Method.PREDICTION)) {
            left.add(prefix + "commands");
        }
        return left;
    }

    /** Whether {@code station} has a block, of its own or {@code "*"}. */
    public boolean knows(String station) {
        return station(station).isPresent();
    }

    /** The settings in effect as YAML, with secrets masked. */
    @Override
    public String toString() {
        return SettingsText.of(this);
    }

    private <B> List<B> blocks(Function<StationSettings, @Nullable B> method) {
        return stations.values().stream().map(method).filter(Objects::nonNull).toList();
    }

    private Optional<StationSettings> station(String station) {
        return Optional.ofNullable(stations.getOrDefault(station, stations.get(ANY_STATION)));
    }

    private Settings resolvedAgainst(Path folder) {
        Map<String, StationSettings> resolved = new LinkedHashMap<>();
        stations.forEach((name, station) -> resolved.put(name, resolve(station, folder)));
        return new Settings(
                kafka,
                device,
                prefix,
                resolve(blobs, folder),
                resolve(models, folder),
                resolved,
                dashboard.withPaths(path -> resolve(path, folder)));
    }

    private static @Nullable Path resolve(@Nullable Path path, Path folder) {
        return path == null ? null : folder.resolve(path);
    }

    private static StationSettings resolve(StationSettings station, Path folder) {
        InspectionSettings inspection = station.inspection();
        PredictionSettings prediction = station.prediction();
        ClassificationSettings classification = station.classification();
        return new StationSettings(
                inspection == null || inspection.model() == null
                        ? inspection
                        : inspection.withModel(resolve(inspection.model(), folder)),
                prediction == null ? null : prediction.withModel(resolve(prediction.model(), folder)),
                classification == null ? null : classification.withPaths(path -> resolve(path, folder)));
    }

    private static String resolve(String model, Path folder) {
        return folder.resolve(model).normalize().toString();
    }

    private static Map<String, String> withBootstrap(Map<String, String> kafka) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(BOOTSTRAP, "localhost:9092"));
        all.putAll(kafka);
        all.forEach((key, value) -> {
            if (value == null) {
                throw new StartException(
                        FailureCode.SETTINGS, "kafka.%s: empty; give a value or leave it out".formatted(key));
            }
        });
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, StationSettings> checked(Map<String, StationSettings> stations) {
        if (stations.isEmpty()) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "stations: none; \"*\": {inspection: {}} inspects every station with the built-in model");
        }
        stations.forEach((name, station) -> {
            if (station == null) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "stations.%s: empty; name a method, for example inspection: {}".formatted(name));
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(stations));
    }
}
