package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.streams.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureRefusalsTest {

    private static final SmallNetwork NETWORK = new SmallNetwork(3, 16, 16, PatternFolder.LABELS);

    @TempDir
    private Path folder;

    private Path images;
    private Path model;
    private Path out;

    @BeforeEach
    void writeImagesAndModel() throws IOException {
        images = PatternFolder.images(folder.resolve("labelled"), 10);
        model = PatternFolder.write(folder.resolve("m.onnx"), NETWORK.graph(1), NETWORK);
        out = folder.resolve("s.rws");
    }

    private AndonRun learn(String corruption) {
        return AndonRun.of(
                "signature",
                "learn",
                images.toString(),
                "--model",
                model.toString(),
                "--corruption",
                corruption,
                "--steps",
                "1",
                "--out",
                out.toString());
    }

    private void assertRefused(AndonRun run, int exit, String why) {
        assertThat(run.err().get(0)).contains(why);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(out).doesNotExist();
        if (exit == 3) {
            assertThat(run.err()).hasSize(1);
        }
    }

    @Test
    void aFolderWithoutFoldersOfLabelsIsRefused() throws IOException {
        images = Files.createDirectory(folder.resolve("flat"));
        Files.write(images.resolve("a.png"), TestImages.surface(1));

        assertRefused(
                learn("fog"),
                3,
                "flat has no folder of a label; put the images of each into a folder of its "
                        + "name: checks, stripes");
    }

    @Test
    void aFolderThatIsNoLabelIsRefusedWithTheNearest() throws IOException {
        Files.createDirectory(images.resolve("stripe"));

        assertRefused(learn("fog"), 3, "stripe is no label of the model; nearest: stripes, checks");
    }

    @Test
    void anImageOutsideTheFoldersIsNamed() throws IOException {
        Files.write(images.resolve("a.png"), TestImages.surface(1));

        assertRefused(learn("fog"), 3, "a.png lies in no folder of a label; move it to one of checks, stripes");
    }

    @Test
    void aLabelWithoutImagesIsRefused() throws IOException {
        images = Files.createDirectory(folder.resolve("half"));
        Files.createDirectory(images.resolve("stripes"));
        Files.write(Files.createDirectory(images.resolve("checks")).resolve("a.png"), TestImages.surface(1));

        assertRefused(learn("fog"), 3, "label 'stripes' has no images in ");
    }

    @Test
    void tooFewImagesAreRefusedAndThoseThatCannotBeReadDoNotCount() throws IOException {
        Files.write(images.resolve("checks/003.png"), TestImages.truncated());

        assertRefused(learn("fog"), 3, "label 'checks' has 9 images that can be read; give at least 10");
    }

    @Test
    void anImageThatCannotBeReadIsNamedAndLeftOut() throws IOException {
        Files.write(images.resolve("checks/extra.png"), TestImages.truncated());

        AndonRun run = learn("fog");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).last().asString().startsWith("andon: not used: checks/extra.png: ");
    }

    @Test
    void aModelThatIsNoClassifierIsRefused() throws IOException {
        byte[] wavelets = WaveletModel.create().bytes();
        model = Files.write(folder.resolve("w.onnx"), wavelets);
        AndonRun.of("model", "describe", model.toString(), "--write");

        assertRefused(learn("fog"), 3, "model w.onnx gives patch-tokens, what is needed is classifier");
    }

    @Test
    void anUnknownCorruptionIsRefusedWithAllThereAre() {
        assertRefused(learn("smoke"), 2, "no corruption is called 'smoke'; there are gaussian-noise, ");
    }

    @Test
    void coloursCannotBeCorruptedWhereThereAreNone() throws IOException {
        model = PatternFolder.greyClassifier(folder.resolve("grey.onnx"));

        assertRefused(learn("saturate"), 3, "saturate is a corruption of colours, and model grey.onnx takes grey");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        Graph graph = NETWORK.graph(1);
        float[] weights = graph.floats("linear.bias");
        weights[1] = Float.NaN;
        model = PatternFolder.write(
                folder.resolve("nan.onnx"), graph.withFloats(Map.of("linear.bias", weights)), NETWORK);

        assertRefused(learn("fog"), 3, "model nan.onnx holds NaN in weight 'linear.bias'; export it anew");
    }

    @Test
    void aModelWithOtherLabelsThanItsManifestIsRefused() throws IOException {
        SmallNetwork three = new SmallNetwork(3, 16, 16, List.of("a", "b", "c"));
        model = PatternFolder.write(folder.resolve("three.onnx"), three.graph(1), NETWORK);

        assertRefused(
                learn("fog"), 3, "three.onnx has output 'logits' of [-1, 3], its manifest says 'logits' of [-1, 2]");
    }

    @ParameterizedTest
    @CsvSource({
        "s.txt, noise, 3, 2, --out must end in .rws",
        "s.rws, a=b, 3, 2, id 'a=b' must be of letters",
        "s.rws, noise, 7, 3, 7 layers of model m.onnx: it has 7",
        "m.rws, noise, 3, 3, exists and was left as it is"
    })
    void namesAndLayersOutOfRangeAreRefused(String file, String id, String layers, int exit, String why)
            throws IOException {
        Files.writeString(folder.resolve("m.rws"), "mine");

        AndonRun run = AndonRun.of(
                "signature",
                "learn",
                images.toString(),
                "--model",
                model.toString(),
                "--corruption",
                "fog",
                "--id",
                id,
                "--layers",
                layers,
                "--out",
                folder.resolve(file).toString());

        assertRefused(run, exit, why);
        assertThat(folder.resolve("m.rws")).hasContent("mine");
    }

    private AndonRun extract(Path robust) {
        return AndonRun.of(
                "signature",
                "extract",
                "--pretrained",
                model.toString(),
                "--clean",
                model.toString(),
                "--robust",
                robust.toString(),
                "--corruption",
                "fog",
                "--out",
                out.toString());
    }

    @Test
    void modelsThatDifferInShapeAreRefused() throws IOException {
        Path other = Files.write(
                folder.resolve("other.onnx"),
                new SmallNetwork(1, 16, 16, PatternFolder.LABELS).graph(1).toBytes());

        assertRefused(extract(other), 3, "models m.onnx and other.onnx differ in operators, shapes or wiring");
    }

    @Test
    void aRobustModelWithNaNIsRefused() throws IOException {
        Graph graph = NETWORK.graph(1);
        float[] weights = graph.floats("conv2.weight");
        weights[7] = Float.POSITIVE_INFINITY;
        Path robust = Files.write(
                folder.resolve("r.onnx"),
                graph.withFloats(Map.of("conv2.weight", weights)).toBytes());

        assertRefused(extract(robust), 3, "model r.onnx: weight 'conv2.weight' holds Infinity");
    }

    @Test
    void modelsThatNeedMoreThanThemselvesAreRefused() throws IOException {
        Path custom = Files.write(folder.resolve("c.onnx"), UnsafeModels.customOperator());
        Path external = Files.write(folder.resolve("e.onnx"), UnsafeModels.externalData());

        assertRefused(extract(custom), 3, "model c.onnx needs custom operators");
        assertRefused(extract(external), 3, "model e.onnx keeps 1 tensors in other files");
        assertRefused(extract(folder.resolve("none.onnx")), 3, "there is no model file ");
    }
}
