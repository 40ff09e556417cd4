package dev.andon.bench.campaign;

import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The model that a campaign runs with. */
final class CampaignModel {

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "ONNX file with its manifest; default: the built-in model.")
    private @Nullable Path model;

    PatchEncoder open() {
        return PatchEncoder.open(model == null ? WaveletModel.create() : ModelFile.load(model), Device.AUTO);
    }
}
