package dev.andon.streams.demo;

import dev.andon.schemas.Topics;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.Routing;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.PredictionSettings;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.settings.StationSettings;
import dev.andon.streams.Service;
import dev.andon.streams.SettingsFacts;
import dev.andon.streams.broker.EmbeddedBroker;
import dev.andon.streams.broker.TopicDefinitions;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.health.HealthRoutes;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** All that a demo runs on, in this process: broker, topics and state on a temporary folder, the service, the page. */
final class Plant implements AutoCloseable {

    static final String PREFIX = Topics.DEFAULT_PREFIX;

    /**
     * The built-in model. The defaults, window 50 and reject 0.01, take 149 frames of a station before its first
     * verdict; these take 79, and suit one defect in about seventeen parts.
     */
    private static final InspectionSettings INSPECTION = new InspectionSettings(null, 30, 0.06, 0.02);

    private static final String BOOTSTRAP = "bootstrap.servers";

    private final TemporaryFolder folder = TemporaryFolder.create();
    private @Nullable EmbeddedBroker broker;
    private @Nullable Service service;
    private @Nullable Dashboard page;

    private Plant() {}

    /**
     * Starts all of it.
     *
     * @param machines stations that are predicted, with their kinds; all others but part cameras are inspected
     * @param parts stations that are classified
     * @param port of the page, or the next free one above it; null for no page
     */
    static Plant start(Map<String, MachineKind> machines, List<String> parts, @Nullable Integer port) {
        Plant plant = new Plant();
        boolean opened = false;
        try {
            plant.open(machines, parts, port);
            opened = true;
            return plant;
        } finally {
            if (!opened) {
                plant.close();
            }
        }
    }

    private void open(Map<String, MachineKind> machines, List<String> parts, @Nullable Integer port) {
        broker = EmbeddedBroker.start(folder.path().resolve("broker"), 0);
        try (Admin admin = Admin.create(Map.of(BOOTSTRAP, bootstrapServers()))) {
            TopicDefinitions.read().embedded().create(admin, PREFIX);
        }
        MachineModels.unpack(models());
        PartModel.unpack(models());
        Settings settings = settings(machines, parts);
        service = Service.start(settings);
        if (port != null) {
            page = Dashboard.start(new DashboardParts(
                    settings.kafka(),
                    PREFIX,
                    new DashboardSettings(settings.dashboard().host(), port),
                    SettingsFacts.of(settings)::of,
                    List.of(new HealthRoutes(service))));
        }
    }

    private Path models() {
        return folder.path().resolve("models");
    }

    private Settings settings(Map<String, MachineKind> machines, List<String> parts) {
        Map<String, StationSettings> stations = new LinkedHashMap<>();
        stations.put(Settings.ANY_STATION, new StationSettings(INSPECTION));
        machines.forEach((station, kind) -> stations.put(
                station,
                new StationSettings(new PredictionSettings(
                        models().resolve(MachineModels.file(kind)).toString()))));
        parts.forEach(station -> stations.put(station, new StationSettings(classification())));
        return new Settings(
                Map.of(
                        BOOTSTRAP,
                        bootstrapServers(),
                        "state.dir",
                        folder.path().resolve("state").toString()),
                Device.AUTO,
                PREFIX,
                null,
                models(),
                stations,
                DashboardSettings.DEFAULTS);
    }

    private ClassificationSettings classification() {
        return new ClassificationSettings(PartModel.MODEL, PartModel.signatureFiles(), PartModel.DETECTOR, Routing.AUTO)
                .withPaths(name -> models().resolve(name).toString());
    }

    /** What a part camera's frames would be classified as without a patch. */
    UnpatchedModel unpatched() {
        return new UnpatchedModel(new ClassifierModels(Device.AUTO), models().resolve(PartModel.MODEL));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the page is; empty without one. */
    Optional<String> url() {
        return Optional.ofNullable(page).map(Dashboard::url);
    }

    /** The service's own counts of frames, in inspection. */
    RecordCounts inspection() {
        return service.inspection();
    }

    /** The service's own counts of frames, in classification. */
    RecordCounts classifications() {
        return service.classification();
    }

    /** The service's own counts of observations. */
    RecordCounts prediction() {
        return service.prediction();
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        if (service != null) {
            service.close();
        }
        if (broker != null) {
            broker.close();
        }
        folder.close();
    }
}
