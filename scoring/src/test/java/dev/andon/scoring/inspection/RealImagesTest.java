package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.schemas.Frame;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.Npy;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From image files to scores against the authors' code, with DeiT-tiny. The images are not ours to ship: set ANDON_DATA
 * to a folder that holds {@code images/} and {@code models/}, else this skips.
 */
class RealImagesTest {

    private static final Optional<Path> DATA = Optional.ofNullable(
                    System.getProperty("andon.data", System.getenv("ANDON_DATA")))
            .map(Path::of);

    @BeforeAll
    static void needsTheImages() {
        assumeTrue(DATA.isPresent(), "ANDON_DATA is not set: the real-image comparison is skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kolektor", "magnetic_tile"})
    void aPoolEqualsTheAuthorsCode(String set) {
        // Given
        List<Line> expected = lines(set + "_pool.csv");
        try (PatchEncoder encoder = deit();
                PoolInspector pool = new PoolInspector(encoder)) {
            List<PatchFeatures> images = IntStream.range(0, expected.size())
                    .parallel()
                    .mapToObj(
                            i -> pool.encode(ImageDecoder.decode(bytes(expected.get(i).path), ImageDecoder.MAX_PIXELS)))
                    .toList();

            // When
            List<PoolScore> scores = pool.score(images, done -> {});

            // Then
            for (int i = 0; i < scores.size(); i++) {
                assertThat(scores.get(i).score().value())
                        .as(expected.get(i).path)
                        .isCloseTo(expected.get(i).raw, within(1e-5));
                assertThat(scores.get(i).rescored())
                        .as(expected.get(i).path)
                        .isCloseTo(expected.get(i).rescored, within(1e-4));
            }
            checkPatchMaps(set, expected, scores);
            images.forEach(PatchFeatures::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"20", "50", "100"})
    void aStreamEqualsTheAuthorsCode(int window) {
        // Given
        List<Line> expected = lines("kolektor_stream_M%d.csv".formatted(window));
        Map<Long, byte[]> stored = new java.util.HashMap<>();
        Set<String> seen = new HashSet<>();
        WindowState state = Inspector.emptyWindow();
        try (PatchEncoder encoder = deit();
                Inspector inspector = new Inspector(encoder, admittingAll(window), "test")) {
            for (Line line : expected) {
                Frame frame = frame(line.path);

                // When
                Outcome outcome =
                        inspector.inspect("key", frame, frame.getImage().array(), state, stored::get);

                // Then
                state = outcome.state();
                stored.put(outcome.admitted().getAsLong(), frame.getImage().array());
                boolean isCopy = !seen.add(frame.getSha256());
                if (isCopy && outcome.inspection().getReferences() >= ReferenceWindow.SMALLEST) {
                    // The authors let a twin in the window judge its copy, which hides what both show.
                    assertThat(outcome.inspection().getScore()).as(line.path).isGreaterThan(line.raw - 1e-5);
                } else if (isCopy) {
                    assertThat(outcome.inspection().getScore()).as(line.path).isNull();
                } else if (Double.isNaN(line.raw)) {
                    assertThat(outcome.inspection().getScore()).isNull();
                } else {
                    assertThat(outcome.inspection().getScore()).as(line.path).isCloseTo(line.raw, within(1e-5));
                }
            }
        }
    }

    private static void checkPatchMaps(String set, List<Line> expected, List<PoolScore> scores) {
        List<String> named = set.equals("kolektor")
                ? List.of("defect/crack/012_1.jpg", "defect/crack/304_1.jpg", "good/008_1.jpg")
                : List.of(
                        "defect/blowhole/exp1_num_108719.jpg",
                        "defect/break/exp1_num_304290.jpg",
                        "good/exp1_num_106151.jpg");
        double[] maps =
                Npy.resource("/golden/musc_real/" + set + "_patch_maps_3.npy").values();
        for (int m = 0; m < named.size(); m++) {
            String path = set + "/" + named.get(m);
            int image = IntStream.range(0, expected.size())
                    .filter(i -> expected.get(i).path.equals(path))
                    .findFirst()
                    .orElseThrow();
            assertThat(scores.get(image).map().values())
                    .as(path)
                    .containsExactly(Arrays.copyOfRange(maps, m * 196, m * 196 + 196), within(1e-5));
        }
    }

    /** The published method has no gate. */
    private static InspectionSettings admittingAll(int window) {
        return new InspectionSettings(null, window, 0.05, 0.01).withGate(0);
    }

    private static PatchEncoder deit() {
        return PatchEncoder.open(ModelFile.load(DATA.orElseThrow().resolve("models/deit_tiny_224.onnx")), Device.CPU);
    }

    private static Frame frame(String path) {
        byte[] image = bytes(path);
        return Frame.newBuilder()
                .setFrameId(path)
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/jpeg")
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
    }

    private static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(DATA.orElseThrow().resolve("images").resolve(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Line(String path, double raw, double rescored) {}

    private static List<Line> lines(String file) {
        try (InputStream in = RealImagesTest.class.getResourceAsStream("/golden/musc_real/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Line(cells[0], number(cells[1]), number(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
