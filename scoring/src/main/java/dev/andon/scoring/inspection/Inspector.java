package dev.andon.scoring.inspection;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Position;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.SettingsHash;
import dev.andon.scoring.calibration.ConformalCalibration;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.FloatTensor;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Inspects a stream of frames by mutual scoring, MuSc in its online form: each frame is scored against the reference
 * window of its station, recipe and view, and then joins it.
 *
 * <p>The result is a function of frame and state alone; features in memory are only derived. A frame that cannot be
 * scored throws and changes nothing. Not thread-safe: one inspector a station and task, all sharing one
 * {@link PatchEncoder}.
 *
 * <pre>{@code
 * Outcome outcome = inspector.inspect(key, frame, encoded, state, stored);
 * // store outcome.state(), the admitted frame; drop the evicted; emit outcome.inspection()
 * }</pre>
 */
public final class Inspector implements AutoCloseable {

    private final PatchEncoder encoder;
    private final InspectionSettings settings;
    private final Provenance provenance;
    private final WindowScorer scorer;
    private final ReferenceFeatures features;
    private final FloatTensor scratch;

    /** @param application version of Andon, for provenance */
    public Inspector(PatchEncoder encoder, InspectionSettings settings, String application) {
        this.encoder = encoder;
        this.settings = settings;
        this.provenance = new Provenance(encoder.model().sha256(), hash(settings), application);
        this.scorer = new WindowScorer(encoder.scorer(), encoder.layers(), encoder.shape());
        this.features = new ReferenceFeatures(encoder::newFeatures);
        this.scratch = encoder.newInput();
    }

    /** The window a frame belongs to: mixed products break mutual scoring, so each recipe and view has its own. */
    public static String windowKey(String station, Frame frame) {
        return station + '\u001f' + frame.getRecipe() + '\u001f' + frame.getView();
    }

    /** A window without references. */
    public static WindowState emptyWindow() {
        return WindowCodec.write(ReferenceWindow.EMPTY);
    }

    /** Whether a frame of this id was among the latest of its window. */
    public static boolean isDuplicate(Frame frame, WindowState state) {
        return state.getRecentFrames().contains(frame.getFrameId());
    }

    /**
     * Scores one frame and admits it to its window.
     *
     * @param windowKey from {@link #windowKey}
     * @param encoded the frame's image, inline or fetched by its claim check
     * @param state the window as last stored
     * @param stored the window's frames, for references whose features are not in memory
     * @throws RecordException if this frame cannot be scored, however often it is tried
     * @throws DeviceException if the runtime failed
     */
    public Outcome inspect(String windowKey, Frame frame, byte[] encoded, WindowState state, ReferenceFrames stored) {
        ReferenceWindow window = WindowCodec.read(state);
        List<PatchFeatures> references =
                features.of(windowKey, window.references(), (ordinal, into) -> encode(stored.encoded(ordinal), into));
        PatchFeatures query = features.take();
        try {
            encode(encoded, query);
            PatchMap map = references.size() < ReferenceWindow.SMALLEST ? null : scorer.score(query, references);
            Inspection inspection = map == null ? warmingUp(frame, window) : scored(frame, window, map);
            ReferenceWindow next = next(window, inspection, frame);
            features.keep(windowKey, window.version(), query, next.references());
            return new Outcome(
                    inspection,
                    WindowCodec.write(next),
                    window.version(),
                    window.evictedBy(next),
                    map,
                    query.imageToken());
        } catch (RuntimeException e) {
            features.giveBack(query);
            throw e;
        }
    }

    @Override
    public void close() {
        features.close();
        scorer.close();
        scratch.close();
    }

    private void encode(byte[] encoded, PatchFeatures into) {
        encoder.encode(ImageDecoder.decode(encoded, PatchEncoder.MAX_PIXELS), scratch, into);
    }

    private ReferenceWindow next(ReferenceWindow window, Inspection inspection, Frame frame) {
        ReferenceWindow admitted = window.admit(frame.getFrameId(), frame.getSha256(), settings.window());
        // Only scores against a full window are alike; a smaller window gives higher ones.
        return inspection.getStatus() == Status.SCORED ? admitted.calibrate(inspection.getScore()) : admitted;
    }

    private Inspection warmingUp(Frame frame, ReferenceWindow window) {
        return result(frame, window).setStatus(Status.WARMING_UP).build();
    }

    private Inspection scored(Frame frame, ReferenceWindow window, PatchMap map) {
        ImageScore score =
                ImageScore.of(map, encoder.input().height(), encoder.input().width());
        boolean full = window.references().size() >= settings.window();
        OptionalDouble pValue = full
                ? ConformalCalibration.pValue(window.calibration(), score.value(), settings.reject())
                : OptionalDouble.empty();
        return result(frame, window)
                .setStatus(full ? Status.SCORED : Status.PROVISIONAL)
                .setScore(score.value())
                .setPValue(boxed(pValue))
                .setVerdict(pValue.isEmpty() ? null : settings.thresholds().verdict(pValue.getAsDouble()))
                .setAnomalyMap(eightBits(map))
                .setPeak(new Position(score.x(), score.y()))
                .build();
    }

    private Inspection.Builder result(Frame frame, ReferenceWindow window) {
        return Inspection.newBuilder()
                .setFrameId(frame.getFrameId())
                .setCapturedAt(frame.getCapturedAt())
                .setRecipe(frame.getRecipe())
                .setView(frame.getView())
                .setPartId(frame.getPartId())
                .setLot(frame.getLot())
                .setCalibrationSize(window.calibration().size())
                .setReferences(window.references().size())
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

    /** Of all that changes a result, less the model, which provenance names by its own hash. */
    private static String hash(InspectionSettings settings) {
        return SettingsHash.of(new InspectionSettings(null, settings.window(), settings.review(), settings.reject()));
    }
}
