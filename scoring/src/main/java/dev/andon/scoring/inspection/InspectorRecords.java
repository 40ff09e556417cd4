package dev.andon.scoring.inspection;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.NearestReference;
import dev.andon.schemas.Position;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.scoring.SettingsHash;
import dev.andon.scoring.calibration.ConformalCalibration;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import dev.andon.scoring.onnx.ImageInput;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What an {@link Inspector} found, as records for the wire that still lack the admission. */
final class InspectorRecords {

    /** With fewer of a window's references allowed to judge a frame, its score does not compare with the others. */
    private static final double ENOUGH = 0.9;

    /** References that a result names as the nearest; the schema says the same. */
    private static final int NEAREST = 3;

    private final ImageInput input;
    private final InspectionSettings settings;
    private final Provenance provenance;

    InspectorRecords(PatchEncoder encoder, InspectionSettings settings, String application) {
        this.input = encoder.input();
        this.settings = settings;
        // The model's path does not change a result; provenance names the model by its own hash.
        this.provenance =
                new Provenance(encoder.model().sha256(), SettingsHash.of(settings.withModel(null)), application);
    }

    /** @param judges references that took part */
    Inspection.Builder warmingUp(Frame frame, ReferenceWindow window, int judges) {
        return result(frame, window, judges).setStatus(Status.WARMING_UP);
    }

    /**
     * @param judges references that took part
     * @param said what they say
     */
    Inspection.Builder scored(Frame frame, ReferenceWindow window, List<Reference> judges, WindowScore said) {
        ImageScore score = ImageScore.of(said.map(), input.height(), input.width());
        boolean full = window.references().size() >= settings.window() && judges.size() >= ENOUGH * settings.window();
        Thresholds thresholds = window.commanded() == null
                ? settings.thresholds()
                : window.commanded().thresholds();
        OptionalDouble pValue = full
                ? ConformalCalibration.pValue(window.calibration().scores(), score.value(), thresholds.finest())
                : OptionalDouble.empty();
        return result(frame, window, judges.size())
                .setStatus(full ? Status.SCORED : Status.PROVISIONAL)
                .setScore(score.value())
                .setPValue(boxed(pValue))
                .setVerdict(full ? thresholds.verdict(score.value(), pValue).orElse(null) : null)
                .setAnomalyMap(eightBits(said.map()))
                .setPeak(new Position(score.x(), score.y()))
                .setNearest(nearest(score, judges, said));
    }

    private List<NearestReference> nearest(ImageScore score, List<Reference> judges, WindowScore said) {
        PatchGrid grid = new PatchGrid(said.map().height(), said.map().width(), input.height(), input.width());
        return said.nearest(grid.patchAt(score.x(), score.y()), NEAREST).stream()
                .map(near -> new NearestReference(
                        judges.get(near.reference()).frameId(),
                        near.distance(),
                        new Position(grid.x(near.patch()), grid.y(near.patch()))))
                .toList();
    }

    /**
     * A frame as part of a finished pool.
     *
     * @param map null where the pool has too few images
     * @param rescored smoothed over the pool
     */
    Inspection pooled(Frame frame, int others, @Nullable PatchMap map, @Nullable Double rescored) {
        Inspection.Builder result = result(frame, ReferenceWindow.EMPTY, others);
        if (map == null) {
            return result.setStatus(Status.WARMING_UP).build();
        }
        ImageScore score = ImageScore.of(map, input.height(), input.width());
        return result.setStatus(Status.SCORED)
                .setScore(score.value())
                .setRescored(rescored)
                .setAnomalyMap(eightBits(map))
                .setPeak(new Position(score.x(), score.y()))
                .build();
    }

    private Inspection.Builder result(Frame frame, ReferenceWindow window, int judges) {
        return Inspection.newBuilder()
                .setFrameId(frame.getFrameId())
                .setCapturedAt(frame.getCapturedAt())
                .setRecipe(frame.getRecipe())
                .setView(frame.getView())
                .setPartId(frame.getPartId())
                .setLot(frame.getLot())
                .setCalibrationSize(window.calibration().scores().size())
                .setThresholdsBy(
                        window.commanded() == null ? null : window.commanded().commandId())
                .setReferences(judges)
                .setNearest(List.of())
                .setWindowVersion(window.version())
                .setProvenance(provenance);
    }

    private static AnomalyMap eightBits(PatchMap map) {
        EightBitMap small = EightBitMap.of(map);
        return new AnomalyMap(map.height(), map.width(), small.lowest(), small.highest(), small.values());
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
