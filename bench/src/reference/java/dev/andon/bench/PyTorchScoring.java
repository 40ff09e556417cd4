package dev.andon.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.andon.scoring.onnx.FloatTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The reference's default way in PyTorch: {@code cdist} of the new image against all references in one piece, then the
 * minimum an image; see {@code mutual_scoring.py}. Its copying of the references into that piece is left out of time and
 * memory, in its favour.
 */
public final class PyTorchScoring implements WindowScoring {

    private static final String ENGINE = "PyTorch";

    private NDManager manager;
    private NDList features;
    private double operations;
    private Model model;
    private Predictor<NDList, NDList> predictor;
    private NDArray nearest;

    @Override
    public String name() {
        return "PyTorch %s cdist".formatted(Engine.getEngine(ENGINE).getVersion());
    }

    @Override
    public double operations() {
        return operations;
    }

    @Override
    public void load(PatchVectors vectors, int window) {
        long patches = vectors.patches();
        long channels = vectors.channels();
        manager = NDManager.newBaseManager(Device.cpu(), ENGINE);
        NDArray query = array(new Shape(1, patches, channels), vectors.query());
        NDArray references =
                array(new Shape(1, window * patches, channels), Arrays.copyOf(vectors.references(), window));
        features = new NDList(query, references);
        operations = 2.0 * patches * patches * window * channels;
    }

    @Override
    public void open(int threads) {
        JniUtils.setNumThreads(threads);
        model = Model.newInstance("mutual scoring", Device.cpu(), ENGINE);
        try {
            model.load(new ByteArrayInputStream(TorchScript.archive("MutualScoring", "mutual_scoring.py")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("mutual_scoring.py is not what this PyTorch reads", e);
        }
        predictor = model.newPredictor(new NoopTranslator());
    }

    @Override
    public void run() {
        if (nearest != null) {
            nearest.close();
        }
        try {
            nearest = predictor.predict(features).singletonOrThrow();
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public float[] distances() {
        return nearest.toFloatArray();
    }

    @Override
    public void close() {
        nearest.close();
        predictor.close();
        model.close();
        manager.close();
    }

    private NDArray array(Shape shape, FloatTensor... images) {
        ByteBuffer bytes = manager.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES));
        FloatBuffer values = bytes.asFloatBuffer();
        for (FloatTensor image : images) {
            values.put(image.toArray());
        }
        return manager.create(bytes, shape, DataType.FLOAT32);
    }
}
