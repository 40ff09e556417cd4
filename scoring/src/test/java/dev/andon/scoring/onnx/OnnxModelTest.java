package dev.andon.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.GraphBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

    /** y = x * x for {@code x} of {@code [n, 3]}. */
    private static byte[] squares() {
        GraphBuilder graph = new GraphBuilder("squares");
        String x = graph.input("x", -1, 3);
        graph.output(graph.node("Mul", List.of(x, x)), "y", -1, 3);
        return graph.build().toBytes();
    }

    @Test
    void writesOutputsInPlaceAgainAndAgain() {
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.CPU);
                FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
                FloatTensor y = FloatTensor.allocate(2, 3)) {
            model.run(Map.of("x", x), Map.of("y", y));
            assertThat(y.toArray()).containsExactly(1, 4, 9, 16, 25, 36);

            // When
            x.buffer().put(0, 10);
            model.run(Map.of("x", x), Map.of("y", y));

            // Then
            assertThat(y.toArray()).containsExactly(100, 4, 9, 16, 25, 36);
            assertThat(model.inputs().get("x")).containsExactly(-1, 3);
            assertThat(model.outputs()).containsOnlyKeys("y");
        }
    }

    @Test
    void manyThreadsShareOneModel() {
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.CPU)) {
            // When
            List<Float> results = IntStream.range(0, 500)
                    .parallel()
                    .mapToObj(i -> {
                        try (FloatTensor x = FloatTensor.of(new float[] {i, 0, 0}, 1, 3);
                                FloatTensor y = FloatTensor.allocate(1, 3)) {
                            model.run(Map.of("x", x), Map.of("y", y));
                            return y.buffer().get(0);
                        }
                    })
                    .toList();

            // Then
            assertThat(results)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(i -> (float) i * i).toList());
        }
    }

    @Test
    void anInputOfAnotherShapeRejectsTheRecord() {
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.CPU);
                FloatTensor x = FloatTensor.allocate(1, 4);
                FloatTensor y = FloatTensor.allocate(1, 4)) {
            assertThatThrownBy(() -> model.run(Map.of("x", x), Map.of("y", y)))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("squares");
        }
    }

    @Test
    void bytesThatAreNoModelRefuseToOpen() {
        assertThatThrownBy(
                        () -> OnnxModel.open("garbage.onnx", "no model".getBytes(StandardCharsets.UTF_8), Device.CPU))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("garbage.onnx");
    }

    @Test
    void cudaWithoutAGpuRefusesToStartAndAutoUsesTheProcessor() {
        assumeTrue(!gpuAnswers(), "a GPU answers: the refusal cannot be seen here");

        assertThatThrownBy(() -> OnnxModel.open("squares", squares(), Device.CUDA))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("device: cuda")
                .extracting(e -> ((ScoringException) e).code())
                .isEqualTo(FailureCode.DEVICE);
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.AUTO)) {
            assertThat(model.device()).isEqualTo(Device.CPU);
        }
    }

    @Test
    void theGpuGivesTheProcessorsResult() {
        assumeTrue(gpuAnswers(), "no GPU, or not built with -Pcuda: the comparison with the processor is skipped");
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.CUDA);
                FloatTensor x = FloatTensor.of(new float[] {0.5f, -2, 3}, 1, 3);
                FloatTensor y = FloatTensor.allocate(1, 3)) {
            // When
            model.run(Map.of("x", x), Map.of("y", y));

            // Then
            assertThat(y.toArray()).containsExactly(new float[] {0.25f, 4, 9}, within(1e-6f));
        }
    }

    private static boolean gpuAnswers() {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return false;
        }
        try (OnnxModel model = OnnxModel.open("squares", squares(), Device.AUTO)) {
            return model.device() == Device.CUDA;
        }
    }
}
