package dev.andon.streams.inspection;

import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The models of a test class, opened once, and for each test a topology with no broker. */
abstract class InspectionFixture {

    static final int AMPLE = 1 << 20;

    static String yaml;
    static Settings settings;
    static PatchEncoders encoders;

    @TempDir
    Path folder;

    InspectionDriver driver;

    @BeforeAll
    static void openModels(@TempDir Path models) {
        yaml = """
                device: cpu
                stations:
                  casting: { inspection: { model: "%1$s", window: 5 } }
                  stamping: { inspection: { model: "%1$s", window: 5 } }
                  press: {}
                """.formatted(TestModel.writeTo(models));
        settings = InspectionDriver.settings(yaml);
        encoders = PatchEncoders.open(settings.inspections(), settings.device());
    }

    @AfterAll
    static void closeModels() {
        encoders.close();
    }

    @BeforeEach
    void start() {
        driver = new InspectionDriver(settings, encoders, folder, AMPLE);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Sends surfaces {@code from} to before {@code to} to the station called casting. */
    static void sendSurfaces(InspectionDriver driver, int from, int to) {
        for (int n = from; n < to; n++) {
            driver.send("casting", TestFrames.surface(n));
        }
    }

    /** The window of a station's frames without recipe and view. */
    static WindowState window(InspectionDriver driver, String station) {
        return driver.windows().get(Inspector.windowKey(station, TestFrames.surface(0)));
    }

    static <V> List<KeyValue<String, V>> all(KeyValueStore<String, V> store) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> iterator = store.all()) {
            iterator.forEachRemaining(entries::add);
        }
        return entries;
    }
}
