package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.Device;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool in parts against the same pool in one piece, bit by bit. */
class InspectorPoolTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"9, 1", "9, 3", "9, 4", "9, 9", "14, 5"})
    void whateverTheBlocksAndTheirOrderTheBitsAreThoseOfTheWholePool(int images, int block) {
        List<byte[]> pngs =
                IntStream.range(0, images).mapToObj(InspectorPoolTest::png).toList();
        try (PatchEncoder encoder = PatchEncoder.open(TinyModel.create(), Device.CPU);
                PoolInspector whole = new PoolInspector(encoder);
                InspectorPool parts = new InspectorPool(encoder, InspectionSettings.DEFAULTS, "test")) {
            // Given
            List<PatchFeatures> features = pngs.stream()
                    .map(png -> whole.encode(ImageDecoder.decode(png, ImageDecoder.MAX_PIXELS)))
                    .toList();
            List<PoolScore> expected = whole.score(features, done -> {});
            List<float[]> tokens = new ArrayList<>();
            for (int i = 0; i < images; i++) {
                tokens.add(parts.encode(pngs.get(i), file(i)));
            }

            // When
            List<PatchMap> maps =
                    distances(parts, images, block).stream().map(parts::map).toList();
            List<Inspection> results = parts.results(
                    IntStream.range(0, images)
                            .mapToObj(InspectorPoolTest::frame)
                            .toList(),
                    maps,
                    tokens);

            // Then
            for (int i = 0; i < images; i++) {
                assertThat(maps.get(i).values()).isEqualTo(expected.get(i).map().values());
                assertThat(results.get(i).getScore())
                        .isEqualTo(expected.get(i).score().value());
                if (results.get(i).getRescored() != null) {
                    assertThat(results.get(i).getRescored())
                            .isEqualTo(expected.get(i).rescored());
                }
                assertThat(results.get(i).getReferences()).isEqualTo(images - 1);
            }
            features.forEach(PatchFeatures::close);
        }
    }

    /** Distances of each image, in parts of a shuffled order. */
    private List<List<float[]>> distances(InspectorPool parts, int images, int block) {
        List<int[]> pairs = new ArrayList<>();
        for (int u = 0; u < images; u += block) {
            for (int v = u; v < images; v += block) {
                pairs.add(new int[] {u, v});
            }
        }
        Collections.shuffle(pairs, new Random(images + block));
        List<List<float[]>> byImage = IntStream.range(0, images)
                .<List<float[]>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (int[] pair : pairs) {
            List<Integer> earlier = block(pair[0], block, images);
            List<Integer> later = pair[0] == pair[1] ? List.of() : block(pair[1], block, images);
            List<float[]> distances = parts.distances(
                    earlier.stream().map(this::file).toList(),
                    later.stream().map(this::file).toList());
            List<Integer> both = new ArrayList<>(earlier);
            both.addAll(later);
            for (int i = 0; i < both.size(); i++) {
                byImage.get(both.get(i)).add(distances.get(i));
            }
        }
        return byImage;
    }

    @Test
    void aPoolOfTooFewImagesHasResultsAndNoScores() {
        try (PatchEncoder encoder = PatchEncoder.open(TinyModel.create(), Device.CPU);
                InspectorPool pool = new InspectorPool(encoder, InspectionSettings.DEFAULTS, "test")) {
            List<Inspection> results = pool.results(List.of(frame(1)), List.of(), List.of(new float[0]));

            assertThat(results).singleElement().satisfies(result -> {
                assertThat(result.getStatus()).isEqualTo(Status.WARMING_UP);
                assertThat(result.getScore()).isNull();
            });
        }
    }

    @Test
    void featuresThatAreNotThereOrCutOrOfAnotherModelAreRefused() throws IOException {
        try (PatchEncoder encoder = PatchEncoder.open(TinyModel.create(), Device.CPU);
                PatchEncoder other = PatchEncoder.open(TinyModel.create(2), Device.CPU);
                InspectorPool pool = new InspectorPool(encoder, InspectionSettings.DEFAULTS, "test");
                InspectorPool others = new InspectorPool(other, InspectionSettings.DEFAULTS, "test")) {
            others.encode(png(1), file(1));
            pool.encode(png(2), file(2));
            byte[] whole = Files.readAllBytes(file(2));
            Files.write(file(2), Arrays.copyOf(whole, whole.length - 1));
            Files.write(file(3), new byte[0]);

            assertThatThrownBy(() -> pool.distances(List.of(file(1)), List.of()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("holds features of another model than tiny.onnx");
            assertThatThrownBy(() -> pool.distances(List.of(file(2)), List.of()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(
                            "%d bytes of features, not %d".formatted(whole.length - 65, whole.length - 64));
            assertThatThrownBy(() -> pool.distances(List.of(file(3)), List.of()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("holds features of another model than tiny.onnx");
            assertThatThrownBy(() -> pool.distances(List.of(file(77)), List.of()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("the work folder must be one that all see");
        }
    }

    private Path file(int image) {
        return folder.resolve(image + ".features");
    }

    private static List<Integer> block(int from, int size, int images) {
        return IntStream.range(from, Math.min(images, from + size)).boxed().toList();
    }

    private static Frame frame(int number) {
        return Frame.newBuilder()
                .setFrameId("frame-" + number)
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/png")
                .setSha256("0".repeat(64))
                .build();
    }

    private static byte[] png(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
