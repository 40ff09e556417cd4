package dev.andon.scoring.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierModelsTest {

    @TempDir
    private Path folder;

    private final ClassifierModels models = new ClassifierModels(Device.CPU);
    private ClassificationSettings settings;

    @BeforeEach
    void write() {
        settings = SmallParts.write(folder, Routing.AUTO);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void opens_all_that_the_settings_name() {
        // When
        ServedClassifier served = models.open(settings);

        // Then
        assertThat(served.labels()).isEqualTo(SmallParts.LABELS);
        assertThat(served.signatures()).containsExactly("blur", "noise");
        assertThat(models.device()).isEqualTo(Device.CPU);
        assertThat(models.all()).containsExactly(served);
    }

    @Test
    void a_flipped_bit_is_refused() throws IOException {
        // Given
        Path file = folder.resolve("noise.rws");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);

        // Then
        assertRefused("signature %s is damaged".formatted(file));
    }

    @Test
    void a_signature_of_models_of_another_build_is_refused() throws IOException {
        // Given
        Graph other = new SmallNetwork(1, 24, 24, SmallParts.LABELS).graph(1);
        Files.write(
                folder.resolve("noise.rws"),
                SignatureFile.write(new Extraction(other, 3).direct("noise", "gaussian-noise", other)));

        // Then
        assertRefused("signature noise was made for models of another build than parts.onnx");
    }

    @Test
    void a_signature_of_another_lineage_is_refused_unless_the_manifest_names_it() throws IOException {
        // Given
        SmallParts.write(folder.resolve("parts.onnx"), SmallParts.moved(5, 0.01f));

        // Then
        assertRefused("signature blur was made of other weights than those of parts.onnx");

        // When
        Path manifest = folder.resolve("parts.yaml");
        String page = Files.readString(manifest);
        Files.writeString(
                manifest,
                page.replaceFirst("lineage: \\[\\]", "lineage: [%s]".formatted(Structure.weightsOf(SmallParts.CLEAN))));

        // Then
        assertThat(models.open(settings).signatures()).hasSize(2);
    }

    @Test
    void nan_among_the_weights_is_refused() {
        // Given
        float[] broken = SmallParts.CLEAN.floats("conv2.bias");
        broken[3] = Float.NaN;
        SmallParts.write(folder.resolve("parts.onnx"), SmallParts.CLEAN.withFloats(Map.of("conv2.bias", broken)));

        // Then
        assertRefused("model parts.onnx holds NaN in weight 'conv2.bias'");
    }

    @Test
    void two_signatures_against_one_corruption_leave_routing_without_a_choice() {
        // Given
        SmallParts.write(folder, SmallParts.signature("blur", Corruption.GAUSSIAN_NOISE, 2, Map.of()));

        // Then
        assertRefused("signatures blur and noise are both for gaussian-noise");
    }

    @Test
    void labels_that_are_no_outputs_are_refused() throws IOException {
        // Given
        Path manifest = folder.resolve("parts.yaml");
        String page = Files.readString(manifest);
        Files.writeString(manifest, page.replaceFirst("( *- )(\"?)screw\"?", "$0\n$1$2bolt$2"));

        // Then
        assertRefused("model parts.onnx has output 'logits' of [-1, 3], its manifest says 'logits' of [-1, 4]");
    }

    @Test
    void a_model_of_a_fixed_number_of_images_is_refused() {
        // Given
        SmallParts.write(folder.resolve("parts.onnx"), SmallParts.CLEAN.withInput("image", 4, 3, 24, 24));

        // Then
        assertThatThrownBy(() ->
                        models.open(new ClassificationSettings(settings.model(), List.of(), null, Routing.MANUAL)))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("model parts.onnx takes 4 images at once");
    }

    @Test
    void a_detector_of_another_size_is_refused() throws IOException {
        // Given
        List<Pixels> small =
                IntStream.range(0, 12).mapToObj(ClassifierModelsTest::grey).toList();
        Files.writeString(
                folder.resolve("parts.detector"),
                DetectorFile.write(CorruptionDetector.trained(small, List.of(Corruption.FOG), 1)));

        // Then
        assertRefused("model parts.onnx: the image is of 3 x 24 x 24, the corruption detector learnt from 1 x 8 x 8");
    }

    @Test
    void patched_models_that_were_closed_for_others_have_the_same_weights_again() {
        // Given
        ServedClassifier served = models.open(settings);
        Pixels image = SmallParts.picture(9);

        // When
        List<String> first =
                strengths().map(strength -> weights(served, strength, image)).toList();
        List<String> again =
                strengths().map(strength -> weights(served, strength, image)).toList();

        // Then
        assertThat(first).doesNotHaveDuplicates().isEqualTo(again);
    }

    @Test
    void a_model_in_use_outlives_its_place_in_the_cache() throws Exception {
        // Given
        ServedClassifier served = models.open(settings);
        PatchedSessions sessions = new PatchedSessions(Device.CPU);
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<float[]> slow = threads.submit(() ->
                    sessions.use("first", served.network(), () -> SmallParts.CLEAN, (model, weights, input, logits) -> {
                        within.countDown();
                        await(go);
                        model.run(Map.of("image", input), Map.of("logits", logits));
                        return logits.toArray();
                    }));
            within.await();

            // When others take all places
            for (int i = 0; i < 3 * PatchedSessions.MOST; i++) {
                Graph moved = SmallParts.moved(i, 0.01f);
                sessions.use("other-" + i, served.network(), () -> moved, (model, weights, input, logits) -> 0);
            }
            assertThat(sessions.size()).isEqualTo(PatchedSessions.MOST);
            go.countDown();

            // Then
            assertThat(slow.get()).hasSize(3);
        } finally {
            threads.shutdown();
            sessions.close();
        }
    }

    @Test
    void a_model_that_does_not_open_takes_no_place() {
        // Given
        ServedClassifier served = models.open(settings);
        try (PatchedSessions sessions = new PatchedSessions(Device.CPU)) {
            // When
            assertThatThrownBy(() -> sessions.use(
                            "broken",
                            served.network(),
                            () -> {
                                throw new IllegalStateException("no weights");
                            },
                            (model, weights, input, logits) -> 0))
                    .hasMessage("no weights");

            // Then
            assertThat(sessions.size()).isZero();
        }
    }

    private static Pixels grey(int seed) {
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * (37 + seed) % 256) / 255f;
        }
        return new Pixels(8, 8, values);
    }

    private static Stream<Map<String, Double>> strengths() {
        return IntStream.rangeClosed(1, 16).mapToObj(i -> Map.of(i % 2 == 0 ? "noise" : "blur", (i + 1) / 2 / 8.0));
    }

    private String weights(ServedClassifier served, Map<String, Double> strengths, Pixels image) {
        ClassifierModels.Answer answer = models.answer(served, strengths, image);
        return answer.weights();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> models.open(settings))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(why);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
