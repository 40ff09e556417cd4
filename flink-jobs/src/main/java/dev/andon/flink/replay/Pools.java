package dev.andon.flink.replay;

import dev.andon.flink.station.MethodModels;
import dev.andon.flink.station.SharedModels;
import dev.andon.schemas.Method;
import dev.andon.scoring.Version;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.InspectorPool;
import dev.andon.scoring.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scoring of pools in one subtask; its models are shared by all of the process. */
final class Pools implements AutoCloseable {

    /** As one word, lower case. */
    static final String METHOD = "inspection";

    private final Settings settings;
    private final Object job;
    private final MethodModels models;
    private final Map<InspectionSettings, InspectorPool> bySettings = new HashMap<>();

    Pools(PoolSettings pool) {
        this.settings = pool.settings();
        this.job = List.of(pool.file(), pool.yaml(), Method.INSPECTION);
        this.models = SharedModels.take(job, () -> MethodModels.open(Method.INSPECTION, settings));
    }

    Settings settings() {
        return settings;
    }

    /** @param station one that is inspected */
    InspectorPool of(String station) {
        InspectionSettings inspection = settings.inspection(station).orElseThrow();
        return bySettings.computeIfAbsent(
                inspection, own -> new InspectorPool(models.encoders().of(own), own, Version.current()));
    }

    @Override
    public void close() throws Exception {
        bySettings.values().forEach(InspectorPool::close);
        SharedModels.giveBack(job);
    }
}
