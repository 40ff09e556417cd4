package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.dashboard.HeadlessChromium;
import dev.andon.streams.dashboard.MapPicture;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import dev.andon.streams.files.ReplayPage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A report to work on the page with: generated frames, scored by the service's topology with a window of ten and of
 * fifty. Arguments: folder to write it to, frames, and a file for a picture of it.
 */
final class ReplayPreview {

    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

    private ReplayPreview() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]).resolve("pictures"))
                .getParent();
        FrameGenerator generator = new FrameGenerator(7, 1);
        List<GeneratedFrame> frames = LongStream.range(0, Long.parseLong(arguments[1]))
                .mapToObj(index -> generator.frame(0, index))
                .filter(frame -> frame.fault() == GeneratedFrame.Fault.NONE)
                .toList();
        Truth truth = truth(folder, frames);
        TopicRange range = new TopicRange("andon.frames", Map.of(0, new TopicRange.Part(0, frames.size())));
        Map<String, Inspection> ten = inspected(folder, frames, 10);
        Map<String, Inspection> fifty = inspected(folder, frames, 50);
        ObjectNode report = new ReplayReport(Method.INSPECTION, range, truth, new Costs(10, 1))
                .json(List.of(replayed("window-10", truth, frames, ten), replayed("window-50", truth, frames, fifty)));
        addPictures(folder, report.get("candidates").get(0), frames, ten);
        addPictures(folder, report.get("candidates").get(1), frames, fifty);
        Files.writeString(folder.resolve("report.json"), report.toPrettyString());
        Path page = Files.writeString(folder.resolve("report.html"), ReplayPage.html(report.toPrettyString()));
        if (arguments.length > 2) {
            photograph(page, Path.of(arguments[2]).toAbsolutePath());
        }
    }

    private static Truth truth(Path folder, List<GeneratedFrame> frames) throws Exception {
        StringBuilder labels = new StringBuilder("frame,label\n");
        frames.forEach(frame -> labels.append(frame.frameId())
                .append(',')
                .append(frame.defect().map(Enum::name).orElse("good"))
                .append('\n'));
        return Truth.of(Files.writeString(folder.resolve("labels.csv"), labels));
    }

    private static Map<String, Inspection> inspected(Path folder, List<GeneratedFrame> frames, int window)
            throws Exception {
        Settings settings = InspectionDriver.settings(
                "{device: cpu, stations: {'*': {inspection: {window: %d}}}}".formatted(window));
        Path state = Files.createDirectories(folder.resolve("state-" + window));
        Map<String, Inspection> results = new LinkedHashMap<>();
        try (PatchEncoders encoders = PatchEncoders.open(settings.inspections(), settings.device());
                InspectionDriver driver = new InspectionDriver(settings, encoders, state, 1 << 20)) {
            for (GeneratedFrame frame : frames) {
                driver.send(frame.station(), record(frame));
                driver.inspections().forEach(result -> results.put(result.getFrameId(), result));
            }
        }
        return results;
    }

    private static Frame record(GeneratedFrame frame) {
        return Frame.newBuilder()
                .setFrameId(frame.frameId())
                .setCapturedAt(START.plusSeconds(2 * frame.index()))
                .setMediaType(frame.mediaType())
                .setSha256(Sha256.of(frame.image()))
                .setImage(ByteBuffer.wrap(frame.image()))
                .build();
    }

    private static Replayed replayed(
            String name, Truth truth, List<GeneratedFrame> frames, Map<String, Inspection> results) {
        InspectionFigures figures = new InspectionFigures(truth, null);
        List<Row> rows = new ArrayList<>();
        for (GeneratedFrame frame : frames) {
            Inspection result = results.get(frame.frameId());
            byte[] value = Topics.INSPECTIONS.valueSerde(Map.of()).serializer().serialize("inspections", result);
            byte[] station = frame.station().getBytes(StandardCharsets.UTF_8);
            rows.add(figures.add(new ConsumerRecord<>("inspections", 0, frame.index(), station, value)));
        }
        Candidate candidate = new Candidate(name, Path.of(name + ".yaml"), Settings.inspectingAll("localhost:1"));
        return new Replayed(candidate, figures, rows, 0);
    }

    private static void addPictures(
            Path folder, JsonNode candidate, List<GeneratedFrame> frames, Map<String, Inspection> results)
            throws Exception {
        List<Double> scores = results.values().stream()
                .map(Inspection::getScore)
                .filter(score -> score != null)
                .toList();
        for (JsonNode kind : candidate.get("worst")) {
            for (JsonNode one : kind) {
                String id = one.get("id").asText();
                String name = "pictures/%s-%s".formatted(candidate.get("name").asText(), id);
                GeneratedFrame frame = frames.stream()
                        .filter(other -> other.frameId().equals(id))
                        .findFirst()
                        .orElseThrow();
                Files.write(folder.resolve(name + ".jpg"), frame.image());
                Files.write(
                        folder.resolve(name + "-map.png"),
                        MapPicture.of(results.get(id).getAnomalyMap(), scores).png());
                ((ObjectNode) one).put("picture", name + ".jpg").put("map", name + "-map.png");
            }
        }
    }

    private static void photograph(Path page, Path picture) throws Exception {
        Path chromium = HeadlessChromium.installed().orElseThrow();
        try (HeadlessChromium browser = new HeadlessChromium(chromium, Files.createTempDirectory("andon-browser"))) {
            browser.open(page.toUri().toString(), 1300, 1500);
            browser.waitFor("[...document.querySelectorAll('.pictures img')].every(image => image.naturalWidth > 0)");
            browser.screenshot(picture);
        }
    }
}
