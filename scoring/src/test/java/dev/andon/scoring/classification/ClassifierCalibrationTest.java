package dev.andon.scoring.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Provenance;
import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.classification.ClassifierCalibration.Labelled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierCalibrationTest {

    private static final List<String> LABELS = List.of("nut", "washer", "screw");

    private final ClassifierCalibration calibration = new ClassifierCalibration(LABELS);

    @ParameterizedTest
    @CsvSource({"0.7, 1", "1.5, 1", "2.5, 1.8"})
    void finds_the_temperature_that_labels_were_drawn_with_whatever_it_was_served_with(double real, double served) {
        // Given
        List<Labelled> images = drawn(4_000, real, served, List.of());

        // Then
        assertThat(calibration.temperature(images)).isCloseTo(real, within(0.1 * real));
    }

    @Test
    void a_signature_seen_at_half_its_strength_is_told_for_the_whole() {
        // Given a patched model midway between 1 and 3
        List<Labelled> images = drawn(4_000, 2, 1, List.of(new Patch("noise", 0.5)));

        // Then
        assertThat(calibration.temperature(images, 1)).isCloseTo(3, within(0.4));
    }

    @Test
    void states_are_kept_apart() {
        // Given
        List<Labelled> all = new ArrayList<>();
        all.addAll(drawn(3, 1, 1, List.of()));
        all.addAll(drawn(4, 1, 1, List.of(new Patch("noise", 1.0))));
        all.addAll(drawn(5, 1, 1, List.of(new Patch("noise", 0.25))));
        all.addAll(drawn(6, 1, 1, List.of(new Patch("noise", 0.5), new Patch("fog", 0.5))));

        // Then
        assertThat(ClassifierCalibration.clean(all)).hasSize(3);
        assertThat(ClassifierCalibration.bySignature(all)).containsOnlyKeys("noise");
        assertThat(ClassifierCalibration.bySignature(all).get("noise")).hasSize(4);
    }

    /** Labels drawn from the probabilities under one temperature, results that tell those under another. */
    private static List<Labelled> drawn(int count, double real, double served, List<Patch> patches) {
        SplittableRandom random = new SplittableRandom(count);
        List<Labelled> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] logits = {
                (float) (4 * random.nextDouble()), (float) (4 * random.nextDouble()), (float) (4 * random.nextDouble())
            };
            double[] likely = TemperatureScaling.probabilities(logits, real);
            double draw = random.nextDouble();
            int truth = draw < likely[0] ? 0 : draw < likely[0] + likely[1] ? 1 : 2;
            images.add(new Labelled(
                    result(TemperatureScaling.probabilities(logits, served), served, patches), LABELS.get(truth)));
        }
        return images;
    }

    private static Classification result(double[] probabilities, double temperature, List<Patch> patches) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            byLabel.put(LABELS.get(i), probabilities[i]);
        }
        return Classification.newBuilder()
                .setFrameId("frame")
                .setCapturedAt(Instant.EPOCH)
                .setLabel("nut")
                .setProbabilities(byLabel)
                .setTemperature(temperature)
                .setPatches(patches)
                .setWeights("")
                .setProvenance(new Provenance("", "", ""))
                .build();
    }
}
