package dev.andon.scoring.inspection;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The models that the settings name, each opened once however many stations use it. Thread-safe. */
public final class PatchEncoders implements AutoCloseable {

    private final Map<@Nullable String, PatchEncoder> byPath;

    private PatchEncoders(Map<@Nullable String, PatchEncoder> byPath) {
        this.byPath = byPath;
    }

    /**
     * Opens every model that a station is inspected with, so that a bad one is refused before any record is read.
     *
     * @throws StartException naming the model and what is wrong with it; nothing stays open
     */
    public static PatchEncoders open(Collection<InspectionSettings> inspections, Device device) {
        PatchEncoders encoders = new PatchEncoders(new HashMap<>());
        try {
            inspections.stream()
                    .map(InspectionSettings::model)
                    .distinct()
                    .forEach(path -> encoders.byPath.put(path, open(path, device)));
            return encoders;
        } catch (RuntimeException e) {
            encoders.close();
            throw e;
        }
    }

    /**
     * Opens one model as the service does; the caller closes it.
     *
     * @param model path of the file; null for the built-in one
     * @throws StartException naming the model and what is wrong with it
     */
    public static PatchEncoder open(@Nullable String model, Device device) {
        return PatchEncoder.open(model == null ? WaveletModel.create() : ModelFile.load(Path.of(model)), device);
    }

    /** The encoder of the model that {@code inspection}, a block of the same settings, names. */
    public PatchEncoder of(InspectionSettings inspection) {
        return Objects.requireNonNull(byPath.get(inspection.model()), "not a block of the settings opened");
    }

    public Collection<PatchEncoder> all() {
        return byPath.values();
    }

    @Override
    public void close() {
        byPath.values().forEach(PatchEncoder::close);
    }
}
