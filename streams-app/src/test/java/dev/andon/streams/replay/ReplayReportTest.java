package dev.andon.streams.replay;

import static dev.andon.streams.replay.InspectedRecords.map;
import static dev.andon.streams.replay.InspectedRecords.pooled;
import static dev.andon.streams.replay.InspectedRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.files.ImageFolder;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReportTest {

    private static final int FRAMES = 48;

    @TempDir
    private Path folder;

    @Test
    void candidatesStandSideBySideWithTheirErrorsAndDifferences() throws Exception {
        // Given every fourth frame cracked, one candidate that sees all but one, and one that is blind to half
        Truth truth = truth();
        Replayed seeing = replayed("seeing", truth, 4);
        Replayed blind = replayed("blind", truth, 8);
        TopicRange range = new TopicRange("andon.frames", Map.of(0, new TopicRange.Part(0, FRAMES)));

        // When
        ObjectNode report =
                new ReplayReport(Method.INSPECTION, range, truth, new Costs(10, 1)).json(List.of(seeing, blind));

        // Then
        JsonNode first = report.get("candidates").get(0);
        JsonNode second = report.get("candidates").get(1);
        assertThat(report.get("labels").get("matched").asInt()).isEqualTo(FRAMES);
        assertThat(first.get("figures").get("imageAuroc").asDouble()).isEqualTo(1);
        assertThat(first.get("figures").get("reject").asInt()).isEqualTo(12);
        assertThat(first.get("figures").get("falseAlarms").asInt()).isZero();
        assertThat(second.get("figures").get("missed").asInt()).isEqualTo(6);
        // Half of the cracked are above all good frames, half among them: at the mean of their ranks.
        assertThat(second.get("figures").get("imageAuroc").asDouble()).isCloseTo(0.75, within(0.1));
        assertThat(first.get("cheapest").get("cost").asDouble()).isZero();
        assertThat(second.get("cheapest").get("cost").asDouble()).isPositive();
        assertThat(second.get("worst").get("missed")).hasSize(6);
        assertThat(second.get("stations")).hasSize(2);
        assertThat(second.get("time"))
                .hasSize(24)
                .allSatisfy(stretch -> assertThat(stretch.get("frames").asInt()).isEqualTo(2));
        JsonNode differences = report.get("differences").get(0);
        assertThat(differences.get("decisions").asInt()).isEqualTo(6);
        assertThat(differences.get("counts").toString()).isEqualTo("{\"reject to pass\":6}");
        assertThat(differences.get("list").get(0).toString())
                .isEqualTo(
                        "{\"station\":\"a\",\"id\":\"defect/crack/004.png\",\"at\":\"1970-01-01T00:04:00Z\",\"before\":\"reject\",\"after\":\"pass\",\"truth\":\"anomalous\"}");
        assertThat(ReplaySummary.of(report)).contains("blind decides 6 records otherwise than seeing");
    }

    @Test
    void regionsAreMeasuredWhereMasksAre() throws Exception {
        // Given a mask for every cracked frame, in the patch that is bright on its map
        masks();
        InspectionFigures figures = new InspectionFigures(truth(), new PixelRegions(ImageFolder.list(folder)));
        List<Row> rows = rows(figures, 4);

        // When
        double pro = figures.over(rows, true).get("pro").asDouble();
        InspectionFigures without = new InspectionFigures(truth(), null);

        // Then
        assertThat(pro).isBetween(0.8, 1.0);
        assertThat(without.over(rows(without, 4), true).has("pro")).isFalse();
    }

    @Test
    void whatAPoolSaysStandsApart() throws Exception {
        // Given pools that know every cracked frame once they are rescored
        InspectionFigures figures = new InspectionFigures(truth(), null);
        List<Row> rows = rows(figures, 8);
        for (int i = 0; i < FRAMES; i++) {
            figures.pools().add(pooled(i % 8 < 4 ? "b" : "a", id(i), i % 3, i % 4 == 0 ? 1 : 0));
        }

        // When
        ObjectNode told = figures.over(rows, true);

        // Then
        assertThat(told.get("poolImageAurocRescored").asDouble()).isEqualTo(1);
        assertThat(told.get("poolImageAuroc").asDouble()).isEqualTo(0.5);
        assertThat(told.get("imageAuroc").asDouble()).isLessThan(1);
    }

    @Test
    void aFrameThatCameBeforeItsStationCouldJudgeIsNotMissed() throws Exception {
        // Given a cracked frame that has a score and no verdict, and one that was passed
        InspectionFigures figures = new InspectionFigures(truth(), null);
        Row early = figures.add(record("a", id(0), 0, 1, null, map(5)));
        Row passed = figures.add(record("a", id(4), 1, 1, Verdict.PASS, map(5)));

        // When
        ObjectNode told = figures.over(List.of(early, passed), true);

        // Then
        assertThat(figures.missed(List.of(early, passed))).containsExactly(passed);
        assertThat(told.get("missed").asInt()).isEqualTo(1);
        assertThat(told.get("judged").asInt()).isEqualTo(1);
        assertThat(told.get("labelled").asInt()).isEqualTo(2);
    }

    private Truth truth() throws Exception {
        StringBuilder labels = new StringBuilder("frame,label\n");
        for (int i = 0; i < FRAMES; i++) {
            labels.append("%s,%s%n".formatted(id(i), i % 4 == 0 ? "crack" : "good"));
        }
        return Truth.of(Files.writeString(folder.resolve("labels.csv"), labels));
    }

    private void masks() throws Exception {
        BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            mask.setRGB(16 + i % 16, 16 + i / 16, 0xffffff);
        }
        Files.createDirectories(folder.resolve("mask/crack"));
        for (int i = 0; i < FRAMES; i++) {
            Path image = folder.resolve(id(i));
            Files.createDirectories(image.getParent());
            ImageIO.write(mask, "png", image.toFile());
            if (i % 4 == 0) {
                ImageIO.write(
                        mask,
                        "png",
                        folder.resolve("mask/crack/" + image.getFileName()).toFile());
            }
        }
    }

    private static Replayed replayed(String name, Truth truth, int seen) {
        InspectionFigures figures = new InspectionFigures(truth, null);
        Candidate candidate = new Candidate(name, Path.of(name + ".yaml"), Settings.inspectingAll("localhost:1"));
        return new Replayed(candidate, figures, rows(figures, seen), 0);
    }

    /** @param seen only every so many frames are told, and score high */
    private static List<Row> rows(InspectionFigures figures, int seen) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            boolean told = i % seen == 0;
            rows.add(figures.add(record(
                    i % 8 < 4 ? "b" : "a",
                    id(i),
                    i,
                    told ? 2 + i : (i * 7 % FRAMES) / 100.0,
                    told ? Verdict.REJECT : Verdict.PASS,
                    map(i % 4 == 0 ? 5 : 0))));
        }
        return rows;
    }

    private static String id(int i) {
        return i % 4 == 0 ? "defect/crack/%03d.png".formatted(i) : "good/%03d.png".formatted(i);
    }
}
