package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.ModelManifest.ImageToken;
import dev.andon.scoring.onnx.ModelManifest.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestDraftTest {

    @Test
    void aTransformersResidualStreamIsFound() {
        // When
        ModelDescription model = describe(SmallTransformer.build().toBytes());

        // Then: two additions a block; those of biases, positions and GELU are none
        assertThat(model.residuals()).hasSize(2 * SmallTransformer.BLOCKS).containsAll(SmallTransformer.blockOutputs());
        assertThat(model.values())
                .filteredOn(value -> model.residuals().contains(value.name()))
                .extracting(ModelDescription.Tensor::shape)
                .containsOnly(List.of(1L, 17L, 8L));
    }

    @Test
    void aTransformerIsTappedAtEachQuarterOfItsDepth() {
        // Given
        List<String> blocks = SmallTransformer.blockOutputs();

        // When
        ModelManifest draft = draft(SmallTransformer.build().toBytes());

        // Then
        assertThat(draft.input().name()).isEqualTo("pixels");
        assertThat(draft.input().size()).containsExactly(32, 32);
        assertThat(draft.tokens())
                .isEqualTo(new Tokens(
                        List.of(blocks.get(1), blocks.get(3), blocks.get(5), blocks.get(7)),
                        1,
                        new ImageToken(blocks.get(7), 0, true)));
    }

    @Test
    void aDraftOpensAsItIs() {
        // Given
        byte[] bytes = SmallTransformer.build().toBytes();

        // When
        ModelFile file = new ModelFile("m.onnx", bytes, draft(bytes));

        // Then
        assertThatCode(() -> PatchEncoder.open(file, Device.CPU).close()).doesNotThrowAnyException();
    }

    @Test
    void outputsOnTheResidualStreamAreTheLayersAndTokensBehindThemTheImageToken() {
        // Given: the fourth block's tokens, and those after one more block
        List<String> blocks = SmallTransformer.blockOutputs();
        GraphBuilder norm = new GraphBuilder("norm");
        norm.output(norm.node("Tanh", List.of(norm.input("x", 1, 17, 8))), "normed", 1, 17, 8);
        Graph model = SmallTransformer.build()
                .join(norm.build(), Map.of("x", blocks.get(4)))
                .cut(List.of("normed", blocks.get(3)));

        // When
        ModelManifest draft = draft(model.toBytes());

        // Then
        assertThat(draft.tokens()).isEqualTo(new Tokens(List.of(blocks.get(3)), 1, new ImageToken("normed", 0, true)));
    }

    @Test
    void outputsThatLookLikePatchTokensComeFirst() {
        // Given: a convolutional network with two maps of one grid and a vector
        ModelFile wavelets = WaveletModel.create();

        // When
        ModelManifest draft = draft(wavelets.bytes());

        // Then
        assertThat(draft.tokens()).isEqualTo(wavelets.manifest().tokens());
    }

    @Test
    void aModelWithoutImageInputIsRefused() {
        // Given
        GraphBuilder graph = new GraphBuilder("words");
        graph.output(graph.node("Neg", List.of(graph.input("words", 1, 77))), "y");

        // When / Then
        assertThatThrownBy(() -> draft(graph.build().toBytes()))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("takes no image", "words");
    }

    @Test
    void aModelWithNothingLikePatchTokensIsRefused() {
        // Given
        GraphBuilder graph = new GraphBuilder("classifier");
        String flat = graph.node("Flatten", List.of(graph.input("image", 1, 3, 8, 8)), Map.of("axis", 1));
        graph.output(flat, "logits", 1, 192);

        // When / Then
        assertThatThrownBy(() -> draft(graph.build().toBytes()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("model tap");
    }

    private static ModelManifest draft(byte[] bytes) {
        return StrictYaml.read("draft", ManifestDraft.of(describe(bytes)), ModelManifest.class);
    }

    private static ModelDescription describe(byte[] bytes) {
        return ModelDescription.of("m.onnx", bytes);
    }
}
