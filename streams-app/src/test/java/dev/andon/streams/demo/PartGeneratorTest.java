package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartGeneratorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 526})
    void framesAreAFunctionOfSeedStationAndIndex(long seed) {
        // When
        GeneratedPart frame = new PartGenerator(seed, 2).frame(1, 60);
        GeneratedPart again = new PartGenerator(seed, 2).frame(1, 60);
        GeneratedPart otherStation = new PartGenerator(seed, 2).frame(0, 60);
        GeneratedPart otherSeed = new PartGenerator(seed + 1, 2).frame(1, 60);

        // Then
        assertThat(again.kind()).isEqualTo(frame.kind());
        assertThat(again.trouble()).isEqualTo(frame.trouble());
        assertThat(again.pixels().values()).isEqualTo(frame.pixels().values());
        assertThat(otherStation.pixels().values()).isNotEqualTo(frame.pixels().values());
        assertThat(otherSeed.pixels().values()).isNotEqualTo(frame.pixels().values());
    }

    @Test
    void camerasAreWellAndIllInRunsAndMeetEveryTrouble() {
        // Given
        PartGenerator generator = new PartGenerator(7, 1);

        // When
        List<Optional<CameraTrouble>> runs = IntStream.range(0, 6)
                .mapToObj(run -> {
                    long first = (long) run * CameraTrouble.RUN;
                    Optional<CameraTrouble> trouble = generator.frame(0, first).trouble();
                    assertThat(generator.frame(0, first + CameraTrouble.RUN - 1).trouble())
                            .isEqualTo(trouble);
                    return trouble;
                })
                .toList();

        // Then
        assertThat(List.of(runs.get(0), runs.get(2), runs.get(4))).containsOnly(Optional.empty());
        assertThat(runs.stream().flatMap(Optional::stream).map(CameraTrouble::corruption))
                .containsExactlyElementsOf(CameraTrouble.KINDS);
    }

    @Test
    void allKindsComeAndNoTwoPartsAreAlike() {
        // When
        List<GeneratedPart> parts =
                LongStream.range(0, 60).mapToObj(PartGenerator::training).toList();

        // Then
        Set<PartKind> kinds = new HashSet<>();
        Set<List<Float>> pictures = new HashSet<>();
        parts.forEach(part -> {
            kinds.add(part.kind());
            pictures.add(IntStream.range(0, 200)
                    .mapToObj(i -> part.pixels().values()[i])
                    .toList());
        });
        assertThat(kinds).containsExactlyInAnyOrder(PartKind.values());
        assertThat(pictures).hasSize(parts.size());
    }
}
