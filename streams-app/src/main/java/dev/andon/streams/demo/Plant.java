package dev.andon.streams.demo;

import dev.andon.schemas.Topics;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.Routing;
import dev.andon.scoring.decision.AlarmRule;
import dev.andon.scoring.decision.Thresholds.Scale;
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
import dev.andon.streams.dashboard.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * All that a demo runs on: broker, topics and state on a temporary folder, the service, the page. With a page the service
 * is a process of its own, so that it can be killed.
 */
final class Plant implements AutoCloseable {

    static final String PREFIX = Topics.DEFAULT_PREFIX;

    /**
     * The built-in model. The defaults, window 50 and reject 0.01, take 149 frames of a station before its first
     * verdict; these take 79, and suit one defect in about seventeen parts. An alarm stays for twice as many parts as by
     * default, so that who sees it for the first time has the time to open its station.
     */
    private static final InspectionSettings INSPECTION =
            new InspectionSettings(null, 30, Scale.P_VALUE, 0.06, 0.02, 0.1, null, new AlarmRule(3, 20, 40));

    private static final String BOOTSTRAP = "bootstrap.servers";

    private final TemporaryFolder folder = TemporaryFolder.create();
    private @Nullable EmbeddedBroker broker;
    private @Nullable Settings settings;
    private @Nullable Service service;
    private @Nullable ServiceProcess process;
    private @Nullable Dashboard page;

    private Plant() {}

    /**
     * Starts all of it but the page.
     *
     * @param machines stations that are predicted, with their kinds; all others but part cameras are inspected
     * @param parts stations that are classified
     * @param apart whether the service is a process of its own
     */
    static Plant start(Map<String, MachineKind> machines, List<String> parts, boolean apart) {
        Plant plant = new Plant();
        boolean opened = false;
        try {
            plant.open(machines, parts, apart);
            opened = true;
            return plant;
        } finally {
            if (!opened) {
                plant.close();
            }
        }
    }

    private void open(Map<String, MachineKind> machines, List<String> parts, boolean apart) {
        broker = EmbeddedBroker.start(folder.path().resolve("broker"), 0);
        try (Admin admin = Admin.create(Map.of(BOOTSTRAP, bootstrapServers()))) {
            TopicDefinitions.read().embedded().create(admin, PREFIX);
        }
        MachineModels.unpack(models());
        PartModel.unpack(models());
        settings = settings(machines, parts, apart);
        if (apart) {
            process = ServiceProcess.start(settingsFile());
            process.awaitBegun();
        } else {
            service = Service.start(settings);
        }
    }

    private Path settingsFile() {
        try {
            return Files.writeString(folder.path().resolve("plant.yaml"), settings.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the page of a service that is a process of its own.
     *
     * @param port of it, or the next free one above
     * @param more what its server answers beside the page
     */
    void openPage(int port, Routes more) {
        page = Dashboard.start(new DashboardParts(
                settings.kafka(),
                PREFIX,
                new DashboardSettings(settings.dashboard().host(), port),
                SettingsFacts.of(settings)::of,
                List.of(more, new ServiceHealth(process::port))));
    }

    /** Kills the service, as {@code kill -9} does; it starts again. */
    void killService() {
        process.kill();
    }

    /** @throws IllegalStateException where the service, a process of its own, does not start */
    void check() {
        if (process != null) {
            process.check();
        }
    }

    private Path models() {
        return folder.path().resolve("models");
    }

    private Settings settings(Map<String, MachineKind> machines, List<String> parts, boolean apart) {
        Map<String, StationSettings> stations = new LinkedHashMap<>();
        stations.put(Settings.ANY_STATION, new StationSettings(INSPECTION));
        machines.forEach((station, kind) -> stations.put(
                station,
                new StationSettings(new PredictionSettings(
                        models().resolve(MachineModels.file(kind)).toString()))));
        parts.forEach(station -> stations.put(station, new StationSettings(classification())));
        return new Settings(kafka(apart), Device.AUTO, PREFIX, null, models(), stations, DashboardSettings.DEFAULTS);
    }

    private Map<String, String> kafka(boolean apart) {
        Map<String, String> kafka = new HashMap<>();
        kafka.put(BOOTSTRAP, bootstrapServers());
        kafka.put("state.dir", folder.path().resolve("state").toString());
        if (apart) {
            // A service of the same name takes its stations over at once; without, they wait for the dead one's
            // session.
            kafka.put("group.instance.id", "demo");
        }
        return kafka;
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

    /** The service, where it is in this process. */
    Optional<Service> service() {
        return Optional.ofNullable(service);
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        if (service != null) {
            service.close();
        }
        if (process != null) {
            process.close();
        }
        if (broker != null) {
            broker.close();
        }
        folder.close();
    }
}
