package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSeriesTest {

    @TempDir
    private Path folder;

    @Test
    void isStandardisedByItsFirstPartAndKnowsTheRowsOfADay() throws IOException {
        // Given
        Path group = Files.createDirectory(folder.resolve("line-2"));
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> "2024-01-%02d %02d:00:00,%d".formatted(1 + i / 24, i % 24, i < 15 ? i : 1_000))
                .collect(Collectors.joining("\n"));
        Files.writeString(group.resolve("flow.csv"), "timestamp,value\n" + rows + "\n");

        // When
        OwnSeries series = OwnSeries.under(folder, List.of()).get(0);

        // Then
        assertThat(series.group()).isEqualTo("line-2");
        assertThat(series.known()).isEqualTo(15);
        assertThat(series.day()).isEqualTo(24);
        assertThat(Arrays.stream(series.values(), 0, 15)
                        .mapToDouble(row -> row[0])
                        .average()
                        .orElseThrow())
                .isCloseTo(0, within(1e-12));
        assertThat(series.values()[99][0]).isCloseTo((1_000 - 7) / Math.sqrt(56 / 3.0), within(1e-9));
    }

    @Test
    void takesTheValuesThatAreChosen() throws IOException {
        // Given
        Files.writeString(folder.resolve("two.csv"), "a,b,label\n1,2,0\n3,4,0\n1,4,1\n");

        // When
        OwnSeries series = OwnSeries.under(folder, List.of("a", "b")).get(0);

        // Then
        assertThat(series.dimension()).isEqualTo(2);
        assertThat(series.values()).hasDimensions(3, 2);
    }
}
