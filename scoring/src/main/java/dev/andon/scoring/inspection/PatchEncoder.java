package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.OnnxModel;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * An image backbone with neighbourhood aggregation in its graph: image in, patch features out. Opened once a model and
 * shared by all stations that use it; thread-safe, as each caller brings its own tensors.
 */
public final class PatchEncoder implements AutoCloseable {

    static final String IMAGE_TOKEN_OUTPUT = "andon_image_token";

    private final ModelRef ref;
    private final ImageInput input;
    private final Preprocessor preprocessor;
    private final Backbone backbone;
    private final OnnxModel model;
    private final MutualScorer scorer;

    private PatchEncoder(ModelFile file, Backbone backbone, Device device) {
        this.ref = file.ref();
        this.input = file.manifest().input();
        this.preprocessor = new Preprocessor(input);
        this.backbone = backbone;
        this.model = OnnxModel.open(file.name(), backbone.graph().toBytes(), device);
        this.scorer =
                new MutualScorer(backbone.shape().patches(), backbone.shape().channels(), model.device());
    }

    /**
     * Opens a model whose manifest says {@code task: patch-tokens}.
     *
     * @throws StartException if the model is unsafe, lacks what the manifest names, or its layers share no patch grid
     */
    public static PatchEncoder open(ModelFile file, Device device) {
        return new PatchEncoder(file, Backbone.of(file), device);
    }

    public ModelRef model() {
        return ref;
    }

    /** Where it really runs. */
    public Device device() {
        return model.device();
    }

    /** The model's image grid, on which anomaly maps are given. */
    public ImageInput input() {
        return input;
    }

    /** The patch grid of this model. */
    public TokenShape shape() {
        return backbone.shape();
    }

    /** Tapped layers; features come in {@code degrees * layers} groups. */
    int layers() {
        return backbone.layers();
    }

    MutualScorer scorer() {
        return scorer;
    }

    /** Bytes of off-heap memory that the features of one image take. */
    public long bytesPerImage() {
        return (long) groups() * backbone.shape().patches() * backbone.shape().channels() * Float.BYTES;
    }

    FloatTensor newInput() {
        return FloatTensor.allocate(1, input.channels(), input.height(), input.width());
    }

    PatchFeatures newFeatures() {
        return new PatchFeatures(
                groups(), backbone.shape().patches(), backbone.shape().channels(), backbone.imageTokenChannels());
    }

    /** Features over the next bytes of {@code memory}, which lie there as those of {@link #newFeatures} do. */
    PatchFeatures featuresOver(ByteBuffer memory) {
        return new PatchFeatures(
                groups(),
                backbone.shape().patches(),
                backbone.shape().channels(),
                backbone.imageTokenChannels(),
                shape -> FloatTensor.over(memory, shape));
    }

    /** Bytes that {@link #featuresOver} takes. */
    long bytesOfFeatures() {
        return bytesPerImage() + (1L + backbone.imageTokenChannels()) * Float.BYTES;
    }

    /**
     * Encodes one image.
     *
     * @param scratch from {@link #newInput}
     * @param into from {@link #newFeatures}
     * @throws RecordException if every pixel is equal, or the model gives NaN
     */
    void encode(RgbImage image, FloatTensor scratch, PatchFeatures into) {
        image.refuseBlank();
        preprocessor.write(image, scratch.buffer());
        model.run(Map.of(input.name(), scratch), into.byOutput());
        if (!into.isFinite()) {
            throw new RecordException(
                    FailureCode.NOT_FINITE, "model %s gives NaN for this image".formatted(ref.name()));
        }
    }

    @Override
    public void close() {
        model.close();
        scorer.close();
    }

    private int groups() {
        return NeighbourhoodAggregation.DEGREES.size() * backbone.layers();
    }
}
