package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.streams.demo.GeneratedFrame.Fault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGeneratorTest {

    private static final int MATERIALS = 4;

    private final FrameGenerator generator = new FrameGenerator(7, MATERIALS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void sameSeedGivesSameBytesInAnyOrder(int station) {
        // Given
        FrameGenerator again = new FrameGenerator(7, MATERIALS);
        again.frame(station, 90);
        // When
        GeneratedFrame frame = again.frame(station, 41);
        // Then
        assertThat(frame.image()).isEqualTo(generator.frame(station, 41).image());
        assertThat(frame.mask()).isEqualTo(generator.frame(station, 41).mask());
    }

    @Test
    void stationsSeedsAndPartsAllDiffer() {
        // Given
        FrameGenerator otherSeed = new FrameGenerator(8, MATERIALS);
        FrameGenerator manyStations = new FrameGenerator(7, 8);
        // When
        List<byte[]> images = Stream.of(
                        generator.frame(0, 1),
                        generator.frame(0, 2),
                        generator.frame(1, 1),
                        manyStations.frame(4, 1),
                        otherSeed.frame(0, 1))
                .map(GeneratedFrame::image)
                .toList();
        // Then
        assertThat(images).doesNotHaveDuplicates();
        assertThat(manyStations.stations()).doesNotHaveDuplicates().hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void maskCoversWhatTheDefectChangedAndLittleElse(int station) throws IOException {
        // Given
        List<GeneratedFrame> defective = IntStream.range(0, 300)
                .filter(index -> generator.isDefective(station, index))
                .filter(index -> generator.fault(station, index) == Fault.NONE)
                .mapToObj(index -> generator.frame(station, index))
                .toList();
        // When
        for (GeneratedFrame frame : defective) {
            Changes changes = Changes.between(frame, generator.withoutDefect(station, frame.index()));
            // Then
            assertThat(changes.masked)
                    .as("%s of %s", frame.defect(), frame.frameId())
                    .isGreaterThan(12);
            assertThat(changes.meanInside).isGreaterThan(5);
            assertThat(changes.meanOutside).isLessThan(0.6);
        }
        assertThat(defective).hasSizeGreaterThan(8);
    }

    @Test
    void goodFrameHasAnEmptyMaskAndNoDefectInIt() {
        // Given
        GeneratedFrame good = frames(2, 20)
                .filter(frame -> frame.defect().isEmpty() && frame.fault() == Fault.NONE)
                .findFirst()
                .orElseThrow();
        // When
        byte[] withoutDefect = generator.withoutDefect(2, good.index()).image();
        // Then
        assertThat(good.mask()).containsOnly(0);
        assertThat(good.image()).isEqualTo(withoutDefect);
    }

    @Test
    void defectsAndFaultsComeAtTheirStatedRates() {
        // Given
        int frames = 40_000;
        // When
        double defective = share(frames, index -> generator.isDefective(3, index));
        double truncated = share(frames, index -> generator.fault(3, index) == Fault.TRUNCATED);
        double duplicate = share(frames, index -> generator.fault(3, index) == Fault.DUPLICATE);
        // Then: within four standard deviations
        assertThat(defective).isCloseTo(FrameGenerator.DEFECT_RATE, within(0.005));
        assertThat(truncated).isCloseTo(FrameGenerator.TRUNCATED_RATE, within(0.0023));
        assertThat(duplicate).isCloseTo(FrameGenerator.DUPLICATE_RATE, within(0.0023));
    }

    @Test
    void duplicateRepeatsTheFrameBeforeItAndNoOtherIdRepeats() {
        // Given
        List<GeneratedFrame> sheet = frames(3, 250).toList();
        // When
        List<GeneratedFrame> repeats =
                sheet.stream().filter(frame -> frame.fault() == Fault.DUPLICATE).toList();
        // Then
        assertThat(repeats).isNotEmpty().allSatisfy(frame -> {
            GeneratedFrame before = sheet.get((int) frame.index() - 1);
            assertThat(before.fault()).isEqualTo(Fault.NONE);
            assertThat(frame.frameId()).isEqualTo(before.frameId());
            assertThat(frame.image()).isEqualTo(before.image());
        });
        assertThat(sheet.stream().map(GeneratedFrame::frameId).distinct()).hasSize(sheet.size() - repeats.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void scratchedPartsAreScratchedWhateverTheirRecordsWereToBeAndAllOthersStayAsTheyWere(int station) {
        // Given scratches on parts whose record was to be truncated or repeated
        LongPredicate scratched = index -> generator.fault(station, index) == Fault.TRUNCATED
                || generator.fault(station, index + 1) == Fault.DUPLICATE;
        // When
        List<GeneratedFrame> frames = IntStream.range(0, 250)
                .filter(index -> index < 3 || scratched.test(index) || generator.fault(station, index) != Fault.NONE)
                .mapToObj(index -> generator.frame(station, index, scratched))
                .toList();
        // Then
        assertThat(frames).hasSizeGreaterThan(6).allSatisfy(frame -> {
            if (scratched.test(frame.index())) {
                assertThat(frame.fault()).isEqualTo(Fault.NONE);
                assertThat(frame.defect()).contains(DefectKind.GOUGE);
                assertThat(frame.mask()).contains(1);
            } else if (frame.fault() == Fault.DUPLICATE) {
                GeneratedFrame before = generator.frame(station, frame.index() - 1, scratched);
                assertThat(frame.frameId()).isEqualTo(before.frameId());
                assertThat(frame.image()).isEqualTo(before.image());
            } else {
                assertThat(frame.image())
                        .isEqualTo(generator.frame(station, frame.index()).image());
            }
        });
    }

    @Test
    void lightDriftsSlowlyWithinItsBounds() {
        for (int index = 0; index < 5000; index++) {
            // When
            Lighting now = generator.lighting(0, index);
            Lighting next = generator.lighting(0, index + 1);
            // Then
            assertThat(now.gain()).isBetween(0.88, 1.12);
            assertThat(next.gain()).isCloseTo(now.gain(), within(0.004));
            assertThat(next.across()).isCloseTo(now.across(), within(0.004));
        }
        double[] gains = IntStream.range(0, 5000)
                .mapToDouble(i -> generator.lighting(0, i).gain())
                .toArray();
        assertThat(IntStream.range(0, 5000).mapToDouble(i -> gains[i]).max().orElseThrow()
                        - IntStream.range(0, 5000)
                                .mapToDouble(i -> gains[i])
                                .min()
                                .orElseThrow())
                .isGreaterThan(0.08);
    }

    private Stream<GeneratedFrame> frames(int station, int count) {
        return IntStream.range(0, count).mapToObj(index -> generator.frame(station, index));
    }

    private static double share(int frames, IntPredicate which) {
        return (double) IntStream.range(0, frames).filter(which).count() / frames;
    }

    /** Mean absolute difference of the decoded images, of 255, inside the mask and outside it. */
    private record Changes(int masked, double meanInside, double meanOutside) {

        static Changes between(GeneratedFrame frame, GeneratedFrame good) throws IOException {
            BufferedImage with = ImageIO.read(new ByteArrayInputStream(frame.image()));
            BufferedImage without = ImageIO.read(new ByteArrayInputStream(good.image()));
            int masked = 0;
            double inside = 0;
            double outside = 0;
            for (int pixel = 0; pixel < frame.mask().length; pixel++) {
                double difference = difference(with, without, pixel % with.getWidth(), pixel / with.getWidth());
                masked += frame.mask()[pixel];
                inside += frame.mask()[pixel] * difference;
                outside += (1 - frame.mask()[pixel]) * difference;
            }
            return new Changes(masked, inside / masked, outside / (frame.mask().length - masked));
        }

        private static double difference(BufferedImage a, BufferedImage b, int x, int y) {
            double sum = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((a.getRGB(x, y) >>> shift & 255) - (b.getRGB(x, y) >>> shift & 255));
            }
            return sum / 3;
        }
    }
}
