package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.Npy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of the reference's own functions, degenerate cases included. */
class GoldenMetricsTest {

    private static final String FOLDER = "/golden/metrics/";
    private static final int SIDE = 24;

    private static JsonNode expected;
    private static boolean[][] masks;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = GoldenMetricsTest.class.getResourceAsStream(FOLDER + "expected.json")) {
            expected = new ObjectMapper().readTree(in);
        }
        Npy truth = Npy.resource(FOLDER + "gt_pixel.npy");
        masks = new boolean[truth.shape()[0]][SIDE * SIDE];
        for (int i = 0; i < masks.length; i++) {
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                masks[i][pixel] = truth.row(i)[pixel] > 0;
            }
        }
    }

    @Test
    void imageScoresWithTies() {
        RankingMetrics metrics =
                RankingMetrics.of(numbers(expected.get("image_pred_with_ties")), labels(expected.get("image_gt")));

        assertRanking(metrics, expected.get("image_with_ties").get("image"));
    }

    @ParameterizedTest
    @CsvSource({"pixel_continuous, pred_continuous", "pixel_rounded, pred_rounded_2dp"})
    void pixelMaps(String golden, String file) {
        double[][] maps = maps(Npy.resource(FOLDER + file + ".npy"));

        PixelMetrics metrics = PixelMetrics.of(maps, masks, SIDE, SIDE);

        assertPixels(metrics, expected.get(golden).get("pixel"));
    }

    @ParameterizedTest
    @CsvSource({"image_all_normal, false", "image_all_anomalous, true"})
    void oneClassOfImagesIsZero(String golden, boolean label) {
        double[] scores = numbers(expected.get("image_pred_with_ties"));
        boolean[] labels = new boolean[scores.length];
        Arrays.fill(labels, label);

        RankingMetrics metrics = RankingMetrics.of(scores, labels);

        assertRanking(metrics, expected.get(golden).get("image"));
    }

    @Test
    void noPositivePixelIsZero() {
        double[][] maps = maps(Npy.resource(FOLDER + "pred_continuous.npy"));

        PixelMetrics metrics = PixelMetrics.of(maps, new boolean[maps.length][SIDE * SIDE], SIDE, SIDE);

        assertPixels(metrics, expected.get("pixel_no_positive").get("pixel"));
    }

    @Test
    void mapEqualToTheMasksHasNoRegionOverlap() {
        double[][] maps = Arrays.stream(masks).map(GoldenMetricsTest::asScores).toArray(double[][]::new);

        PixelMetrics metrics = PixelMetrics.of(maps, masks, SIDE, SIDE);

        assertPixels(metrics, expected.get("pixel_perfect").get("pixel"));
    }

    @Test
    void constantMapIsRefused() {
        double[][] maps = new double[masks.length][SIDE * SIDE];

        assertThat(expected.get("pixel_constant").asText()).startsWith("ERROR");
        assertThatThrownBy(() -> PixelMetrics.of(maps, masks, SIDE, SIDE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every pixel of every map scores 0.0");
    }

    @Test
    void nanScoreIsRefused() {
        double[] scores = numbers(expected.get("image_pred_with_ties"));
        scores[3] = Double.NaN;

        assertThat(expected.get("image_nan_scores").asText()).startsWith("ERROR");
        assertThatThrownBy(() -> RankingMetrics.of(scores, labels(expected.get("image_gt"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score 3 is NaN");
    }

    @Test
    void thresholdsAreTheHalfOpenRangeOfTheReference() {
        double[] thresholds = RegionOverlap.thresholds(maps(Npy.resource(FOLDER + "pred_continuous.npy")));

        JsonNode ends = expected.get("pro_first_last_threshold");
        assertThat(thresholds)
                .hasSize(expected.get("pro_threshold_count_continuous").asInt());
        assertThat(thresholds[0]).isEqualTo(ends.get(0).asDouble());
        assertThat(thresholds[thresholds.length - 1]).isEqualTo(ends.get(1).asDouble());
    }

    @Test
    void regionsPerImageAreThoseOfTheReference() {
        int[] counts = Arrays.stream(masks)
                .mapToInt(mask -> Regions.of(mask, SIDE, SIDE).count())
                .toArray();

        assertThat(counts).containsExactly(integers(expected.get("n_regions_per_image")));
    }

    private static void assertPixels(PixelMetrics metrics, JsonNode figures) {
        assertRanking(metrics.ranking(), figures);
        assertFigure(metrics.pro(), figures.get(3));
    }

    private static void assertRanking(RankingMetrics metrics, JsonNode figures) {
        assertFigure(metrics.auroc(), figures.get(0));
        assertFigure(metrics.f1Max(), figures.get(1));
        assertFigure(metrics.averagePrecision(), figures.get(2));
    }

    private static void assertFigure(double actual, JsonNode figure) {
        if (figure.asText().equals("NaN")) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(figure.asDouble(), within(1e-9));
        }
    }

    private static double[][] maps(Npy file) {
        return IntStream.range(0, file.shape()[0]).mapToObj(file::row).toArray(double[][]::new);
    }

    private static double[] asScores(boolean[] mask) {
        return IntStream.range(0, mask.length)
                .mapToDouble(pixel -> mask[pixel] ? 1 : 0)
                .toArray();
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static int[] integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static boolean[] labels(JsonNode list) {
        boolean[] labels = new boolean[list.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = list.get(i).asInt() == 1;
        }
        return labels;
    }
}
