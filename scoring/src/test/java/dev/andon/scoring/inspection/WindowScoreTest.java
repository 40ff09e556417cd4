package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.inspection.WindowScore.Near;
import dev.andon.scoring.onnx.Device;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which references are nearest, against the same said patch by patch. */
class WindowScoreTest {

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 1, 9, 7", "2, 7, 2, 1, 25, 16", "3, 12, 6, 2, 49, 33", "4, 4, 3, 3, 16, 6"})
    void theNearestReferencesAreThoseOfAPlainComparison(
            long seed, int references, int groups, int layers, int patches, int channels) {
        // Given
        List<PatchFeatures> all = GoldenFeatures.random(seed, references + 1, groups, patches, channels);
        PatchFeatures query = all.get(references);
        TokenShape shape = TokenShape.of("block", new long[] {1, channels, 1, patches}, 0, 1);
        try (MutualScorer scorer = new MutualScorer(patches, channels, Device.CPU)) {
            WindowScorer window = new WindowScorer(scorer, layers, shape);
            WindowScore score = window.score(query, all.subList(0, references));
            for (int patch = 0; patch < patches; patch++) {
                // When
                List<Near> nearest = score.nearest(patch, 3);

                // Then
                double[] expected = plainDistances(query, patch, all.subList(0, references), patches);
                double[] ranked = Arrays.stream(expected).sorted().toArray();
                assertThat(nearest).hasSize(3);
                for (int i = 0; i < nearest.size(); i++) {
                    Near near = nearest.get(i);
                    assertThat(near.distance()).isCloseTo(expected[near.reference()], within(1e-4));
                    assertThat(near.distance()).isCloseTo(ranked[i], within(1e-4));
                    assertThat(overGroups(query, patch, all.get(near.reference()), near.patch()))
                            .isCloseTo(plainLeast(query, patch, all.get(near.reference()), patches), within(1e-4));
                }
                assertThat(nearest).extracting(Near::reference).doesNotHaveDuplicates();
            }
            window.close();
        }
    }

    private static double[] plainDistances(
            PatchFeatures query, int patch, List<PatchFeatures> references, int patches) {
        return references.stream()
                .mapToDouble(reference -> IntStream.range(0, query.groupCount())
                        .mapToDouble(group -> IntStream.range(0, patches)
                                .mapToDouble(other -> distance(query, reference, group, patch, other))
                                .min()
                                .orElseThrow())
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double plainLeast(PatchFeatures query, int patch, PatchFeatures reference, int patches) {
        return IntStream.range(0, patches)
                .mapToDouble(other -> overGroups(query, patch, reference, other))
                .min()
                .orElseThrow();
    }

    private static double overGroups(PatchFeatures query, int patch, PatchFeatures reference, int other) {
        return IntStream.range(0, query.groupCount())
                .mapToDouble(group -> distance(query, reference, group, patch, other))
                .average()
                .orElseThrow();
    }

    private static double distance(PatchFeatures query, PatchFeatures reference, int group, int patch, int other) {
        int channels = (int) query.group(group).shape()[2];
        FloatBuffer a = query.group(group).buffer();
        FloatBuffer b = reference.group(group).buffer();
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double difference = (double) a.get(patch * channels + c) - b.get(other * channels + c);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
