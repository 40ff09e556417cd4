package dev.andon.scoring.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.andon.scoring.ScoringException.DeviceException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The runtime's environment: one per process, since it allows no second. */
final class SharedEnvironment {

    static final OrtEnvironment INSTANCE = start();

    /** When it starts, the runtime recurses over the command line; a long class path overflows a usual stack. */
    private static final long STACK_BYTES = 64L << 20;

    private SharedEnvironment() {}

    private static OrtEnvironment start() {
        FutureTask<OrtEnvironment> start = new FutureTask<>(new Start());
        new Thread(null, start, "andon-onnx-start", STACK_BYTES).start();
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw new DeviceException(
                    "ONNX Runtime does not start: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException("interrupted while ONNX Runtime started", e);
        }
    }

    /** A class of its own: a lambda would belong to the class whose initialisation waits for it. */
    private record Start() implements Callable<OrtEnvironment> {

        @Override
        public OrtEnvironment call() throws OrtException {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "andon");
            // Its reports to its makers; those of the start are stopped by ORT_DISABLE_TELEMETRY alone.
            environment.setTelemetry(false);
            return environment;
        }
    }
}
