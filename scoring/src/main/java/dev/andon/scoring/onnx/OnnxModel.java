package dev.andon.scoring.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An opened model. {@link #run} may be called by several threads at once, each with tensors of its own; one call uses
 * one thread on CPU, so a result's bytes never depend on how many cores the machine has.
 */
public final class OnnxModel implements AutoCloseable {

    private final String name;
    private final Device device;
    private final OrtSession session;

    private OnnxModel(String name, Device device, OrtSession session) {
        this.name = name;
        this.device = device;
        this.session = session;
    }

    /**
     * Opens a model.
     *
     * @param name for messages
     * @param model the ONNX file's bytes, self-contained
     * @throws StartException if the bytes are no model this runtime can run, or {@code CUDA} is asked for and absent
     */
    public static OnnxModel open(String name, byte[] model, Device device) {
        if (device == Device.CPU) {
            return openOn(Device.CPU, name, model);
        }
        try {
            return openOn(Device.CUDA, name, model);
        } catch (StartException e) {
            if (device == Device.CUDA || e.code() != FailureCode.DEVICE) {
                throw e;
            }
            return openOn(Device.CPU, name, model);
        }
    }

    /** Where it really runs: {@code CPU} or {@code CUDA}, never {@code AUTO}. */
    public Device device() {
        return device;
    }

    /** Inputs by name, in the model's order; each shape as the model declares it, -1 where it is left open. */
    public Map<String, long[]> inputs() {
        try {
            return shapes(session.getInputInfo());
        } catch (OrtException e) {
            throw new DeviceException("cannot read the inputs of model " + name, e);
        }
    }

    /** Outputs by name, in the model's order; each shape as the model declares it, -1 where it is left open. */
    public Map<String, long[]> outputs() {
        try {
            return shapes(session.getOutputInfo());
        } catch (OrtException e) {
            throw new DeviceException("cannot read the outputs of model " + name, e);
        }
    }

    /**
     * Computes {@code outputs} from {@code inputs}, in place.
     *
     * @throws RecordException if a shape is not the model's
     * @throws DeviceException if the runtime fails for any other reason
     */
    public void run(Map<String, FloatTensor> inputs, Map<String, FloatTensor> outputs) {
        try (OrtSession.Result ignored = session.run(handles(inputs), handles(outputs))) {
            // The outputs were written in place; closing the result leaves them open.
        } catch (OrtException e) {
            if (e.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT) {
                throw new RecordException(
                        FailureCode.MODEL_SHAPE,
                        "model %s does not take this input: %s".formatted(name, e.getMessage()),
                        e);
            }
            throw new DeviceException("model %s failed: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new DeviceException("cannot close model " + name, e);
        }
    }

    static OrtEnvironment environment() {
        return SharedEnvironment.INSTANCE;
    }

    private static OnnxModel openOn(Device device, String name, byte[] model) {
        try (SessionOptions options = options(device)) {
            return new OnnxModel(name, device, environment().createSession(model, options));
        } catch (OrtException e) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE, "model %s cannot be opened: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static SessionOptions options(Device device) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (device == Device.CUDA) {
            addCuda(options);
        }
        return options;
    }

    private static void addCuda(SessionOptions options) throws OrtException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            options.close();
            throw new StartException(
                    FailureCode.DEVICE, "device: cuda, but this build has the CPU runtime; build with -Pcuda");
        }
        try {
            options.addCUDA(0);
            // Without this, several CUDA sessions in one process grow GPU memory without bound.
            options.setMemoryPatternOptimization(false);
        } catch (OrtException e) {
            options.close();
            throw new StartException(
                    FailureCode.DEVICE, "device: cuda, but no usable GPU or CUDA 12 libraries: " + e.getMessage(), e);
        }
    }

    private static Map<String, long[]> shapes(Map<String, NodeInfo> nodes) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo tensor) {
                shapes.put(name, tensor.getShape());
            }
        });
        return shapes;
    }

    private static Map<String, OnnxTensor> handles(Map<String, FloatTensor> tensors) {
        Map<String, OnnxTensor> handles = new LinkedHashMap<>(4);
        tensors.forEach((name, tensor) -> handles.put(name, tensor.tensor()));
        return handles;
    }
}
