package dev.andon.flink.parity;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the plant of the fixture is told, once all that came before is answered. */
final class PlantCommands {

    private static final String ANSWERS = "command-results";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final String name;
    private final List<SentRecord> sent = new ArrayList<>();

    private PlantCommands(String name) {
        this.name = name;
    }

    /** Commands of each kind to each method, accepted and refused, and some that are none. */
    static List<SentRecord> first() {
        PlantCommands plant = new PlantCommands("first");
        plant.toInspection();
        plant.toClassification();
        plant.toPrediction();
        plant.sent.add(new SentRecord("commands", "casting", new byte[] {5, 5}, List.of(Topics.DEAD_LETTERS)));
        plant.sent.add(new SentRecord("commands", null, plant.sent.get(0).value(), List.of(Topics.DEAD_LETTERS)));
        return plant.sent;
    }

    private void toInspection() {
        Map<String, String> always = Map.of("scale", "score", "review", "0", "reject", "0", "recipe", "a");
        send("casting", Method.INSPECTION, CommandKind.THRESHOLD, "set", always);
        send("casting", Method.INSPECTION, CommandKind.WINDOW, "reset", Map.of("recipe", "b"));
        send("casting", Method.INSPECTION, CommandKind.WINDOW, "reset", Map.of("recipe", "none such"));
        send("welding", Method.INSPECTION, CommandKind.WINDOW, "pin", Map.of("frame", "frame-111"));
        send("welding", Method.INSPECTION, CommandKind.WINDOW, "exclude", Map.of("frame", "frame-110"));
        send("welding", Method.INSPECTION, CommandKind.ALARM, "ack", Map.of());
        send("nobody", Method.INSPECTION, CommandKind.WINDOW, "reset", Map.of());
    }

    private void toClassification() {
        send("parts", Method.CLASSIFICATION, CommandKind.PATCH, "set", Map.of("signatures", "noise=0.5"));
        send("parts", Method.CLASSIFICATION, CommandKind.PATCH, "set", Map.of("signatures", "fog=1"));
        send("sheet", Method.CLASSIFICATION, CommandKind.PATCH, "clear", Map.of());
    }

    private void toPrediction() {
        send("press-0", Method.PREDICTION, CommandKind.THRESHOLD, "set", Map.of("nominal", "0.5"));
        send("press-1", Method.PREDICTION, CommandKind.WINDOW, "reset", Map.of());
        send("press-3", Method.PREDICTION, CommandKind.MODEL, "use", Map.of("model", "other.onnx"));
        send("press-3", Method.PREDICTION, CommandKind.MODEL, "use", Map.of("model", "three.onnx"));
        send("press-2", Method.PREDICTION, CommandKind.ALARM, "ack", Map.of());
    }

    /** What takes back the first ones, what was answered before, and what comes too late. */
    static List<SentRecord> second() {
        PlantCommands plant = new PlantCommands("second");
        plant.sent.add(again(first().get(0)));
        plant.sent.add(again(first().get(8)));
        plant.send("casting", Method.INSPECTION, CommandKind.ALARM, "ack", Map.of("reason", "die is polished"));
        plant.send("casting", Method.INSPECTION, CommandKind.ALARM, "shelve", Map.of("until", "2100-01-01T00:00:00Z"));
        plant.send("casting", Method.INSPECTION, CommandKind.ALARM, "unshelve", Map.of());
        plant.send("casting", Method.INSPECTION, CommandKind.THRESHOLD, "clear", Map.of("recipe", "a"));
        plant.send("welding", Method.INSPECTION, CommandKind.WINDOW, "unpin", Map.of("frame", "frame-111"));
        plant.send("parts", Method.CLASSIFICATION, CommandKind.PATCH, "clear", Map.of());
        plant.send("press-0", Method.PREDICTION, CommandKind.ALARM, "shelve", Map.of("until", "2100-01-01T00:00:00Z"));
        plant.send("press-0", Method.PREDICTION, CommandKind.THRESHOLD, "clear", Map.of());
        plant.send("press-3", Method.PREDICTION, CommandKind.MODEL, "use", Map.of("model", "machine.onnx"));
        for (Method method : Method.values()) {
            plant.send(method == Method.PREDICTION ? "press-0" : "parts", expired(method));
        }
        return plant.sent;
    }

    private static SentRecord again(SentRecord command) {
        return new SentRecord(command.topic(), command.key(), command.value(), List.of());
    }

    private static Command.Builder expired(Method method) {
        return Command.newBuilder()
                .setMethod(method)
                .setKind(CommandKind.WINDOW)
                .setAction("reset")
                .setExpiresAt(LONG_AGO);
    }

    private void send(String station, Method method, CommandKind kind, String action, Map<String, String> arguments) {
        send(
                station,
                Command.newBuilder()
                        .setMethod(method)
                        .setKind(kind)
                        .setAction(action)
                        .setArguments(new TreeMap<>(arguments)));
    }

    private void send(String station, Command.Builder command) {
        command.setCommandId(name + "-" + sent.size()).setIssuer("test").setIssuedAt(Instant.EPOCH);
        sent.add(new SentRecord("commands", station, Plant.bytes(Topics.COMMANDS, command.build()), List.of(ANSWERS)));
    }
}
