package dev.andon.scoring.onnx;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where models run. */
public enum Device {
    /** CUDA where the runtime offers it and a GPU answers, else CPU. */
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("cpu")
    CPU,
    /** CUDA or a refusal to start; never a silent fall back. */
    @JsonProperty("cuda")
    CUDA
}
