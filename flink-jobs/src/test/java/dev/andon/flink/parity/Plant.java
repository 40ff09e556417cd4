package dev.andon.flink.parity;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestMachine;
import dev.andon.streams.TestModel;
import dev.andon.streams.TestParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * The fixture: a plant with all three methods, what it sends, and what it is told. All of it is made from seeds: the same
 * bytes each time.
 */
final class Plant {

    private static final String INSPECTIONS = "inspections";
    private static final String PREDICTIONS = "predictions";
    private static final String CLASSIFICATIONS = "classifications";
    private static final String LETTERS = "dead-letters";

    /** Rows after which a station is judged: the fewest possible. */
    private static final int REFERENCE = 150;

    private final List<SentRecord> sent = new ArrayList<>();

    private Plant() {}

    /** Writes models and settings to {@code folder}; returns the settings file. */
    static Path write(Path folder, String bootstrapServers, String prefix) throws IOException {
        TestModel.writeTo(folder);
        TestParts.write(folder);
        TestMachine.model(folder, "machine.onnx", 2, 1);
        TestMachine.model(folder, "other.onnx", 2, 2);
        TestMachine.model(folder, "three.onnx", 3, 3);
        StringBuilder stations = new StringBuilder();
        for (int press = 0; press < 20; press++) {
            stations.append("  press-%d: { prediction: { model: machine.onnx, reference: %d, nominal: 0.02 } }%n"
                    .formatted(press, REFERENCE));
        }
        return Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s', state.dir: '%s' }
                prefix: %s
                device: cpu
                models: .
                stations:
                  casting: { inspection: { model: tiny.onnx, window: 5, gate: 0 } }
                  welding: { inspection: { model: tiny.onnx, window: 6 } }
                  sheet: { inspection: { window: 5, gate: 0 } }
                  parts:
                    inspection: { model: tiny.onnx, window: 8 }
                    %s
                %s""".formatted(
                        bootstrapServers, folder.resolve("state"), prefix, TestParts.block(folder), stations));
    }

    /** What is sent before any command. */
    static List<SentRecord> first() {
        Plant plant = new Plant();
        for (int n = 0; n < 12; n++) {
            Frame casting = TestFrames.carrying("frame-" + n, TestImages.surface(n))
                    .setRecipe(n % 3 == 2 ? "b" : "a")
                    .setPartId("part-" + n / 2)
                    .build();
            plant.frame("casting", casting, INSPECTIONS);
            plant.frame("welding", TestFrames.surface(100 + n), INSPECTIONS);
            plant.frame("sheet", TestFrames.surface(200 + n), INSPECTIONS);
            plant.frame("parts", n < 4 ? TestParts.frame(n) : TestParts.noisy(n), INSPECTIONS, CLASSIFICATIONS);
        }
        plant.badFrames();
        for (int row = 0; row < REFERENCE + 12; row++) {
            for (int press = 0; press < (row < 12 ? 20 : 3); press++) {
                plant.row("press-" + press, row);
            }
        }
        plant.badRows();
        return plant.sent;
    }

    /** A frame that came before, the bytes of a reference under another id, and what cannot be scored. */
    private void badFrames() {
        frame(
                "casting",
                TestFrames.carrying("frame-9", TestImages.surface(9))
                        .setRecipe("a")
                        .build());
        frame("welding", TestFrames.carrying("twin", TestImages.surface(110)).build(), INSPECTIONS);
        frame(
                "welding",
                TestFrames.carrying("no image", new byte[] {1, 2, 3, 4}).build(),
                LETTERS);
        frame(
                "welding",
                TestFrames.carrying("another", TestImages.surface(5))
                        .setSha256("0".repeat(64))
                        .build(),
                LETTERS);
        sent.add(new SentRecord("frames", "parts", new byte[] {7, 7, 7}, List.of(LETTERS)));
        sent.add(new SentRecord("frames", "welding", null, List.of(LETTERS)));
        frame("nobody", TestFrames.surface(1), LETTERS);
        sent.add(new SentRecord("frames", null, bytes(Topics.FRAMES, TestFrames.surface(2)), List.of(LETTERS)));
        // Of a station that is predicted only: ignored by both methods of frames.
        frame("press-0", TestFrames.surface(3));
    }

    /** A repeat, a gap, one out of order, missing and impossible values, and a new epoch. */
    private void badRows() {
        row("press-4", 13);
        send(Topics.OBSERVATIONS, "press-4", TestMachine.observation("press-4", 0, 13));
        row("press-4", 17);
        observation("press-4", TestMachine.observation(0, 3, 0.1, 0.2));
        observation("press-4", TestMachine.observation(0, 18, 0.1, null), PREDICTIONS);
        observation("press-4", TestMachine.observation(0, 19, Double.NaN, 0.2), LETTERS);
        observation("press-4", TestMachine.observation(0, 20, 0.1), LETTERS);
        observation("press-4", TestMachine.observation(1, 0, 0.3, 0.4), PREDICTIONS);
        observation("nobody", TestMachine.observation(0, 0, 0.3, 0.4), LETTERS);
        sent.add(new SentRecord("observations", "press-5", new byte[] {1}, List.of(LETTERS)));
    }

    /** What is sent after the first commands. */
    static List<SentRecord> second() {
        return more(12, 20);
    }

    /** What is sent after all commands. */
    static List<SentRecord> third() {
        return more(20, 24);
    }

    private static List<SentRecord> more(int from, int to) {
        Plant plant = new Plant();
        for (int n = from; n < to; n++) {
            Frame casting = TestFrames.carrying("frame-" + n, TestImages.surface(n))
                    .setRecipe(n % 3 == 2 ? "b" : "a")
                    .build();
            plant.frame("casting", casting, INSPECTIONS);
            plant.frame("welding", TestFrames.surface(100 + n), INSPECTIONS);
            plant.frame("sheet", TestFrames.surface(200 + n), INSPECTIONS);
            plant.frame("parts", TestParts.frame(n), INSPECTIONS, CLASSIFICATIONS);
        }
        for (int row = REFERENCE + from; row < REFERENCE + to; row++) {
            for (int press = 0; press < 3; press++) {
                plant.row("press-" + press, row);
            }
            plant.row("press-3", row - REFERENCE);
        }
        return plant.sent;
    }

    private void frame(String station, Frame frame, String... outcomes) {
        send(Topics.FRAMES, station, frame, outcomes);
    }

    private void row(String station, long sequence) {
        observation(station, TestMachine.observation(station, 0, sequence), PREDICTIONS);
    }

    private void observation(String station, Observation observation, String... outcomes) {
        send(Topics.OBSERVATIONS, station, observation, outcomes);
    }

    private void send(Topic<?> topic, String station, SpecificRecord value, String... outcomes) {
        sent.add(new SentRecord(topic.name(), station, bytes(topic, value), List.of(outcomes)));
    }

    @SuppressWarnings("unchecked")
    static byte[] bytes(Topic<?> topic, SpecificRecord value) {
        return ((Topic<SpecificRecord>) topic).valueSerde(Map.of()).serializer().serialize(topic.name(), value);
    }
}
