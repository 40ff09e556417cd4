package dev.andon.scoring.inspection;

import dev.andon.schemas.Admission;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.inspection.AdmissionGate.Decision;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import dev.andon.scoring.onnx.FloatTensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Inspects a stream of frames by mutual scoring, MuSc in its online form: each frame is scored against the reference
 * window of its station, recipe and view, and then joins it if it is not too anomalous.
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

    static final char WINDOW_KEY_SEPARATOR = '\u001f';

    private final PatchEncoder encoder;
    private final InspectionSettings settings;
    private final AdmissionGate gate;
    private final InspectorRecords records;
    private final WindowScorer scorer;
    private final ReferenceFeatures features;
    private final FloatTensor scratch;

    /** @param application version of Andon, for provenance */
    public Inspector(PatchEncoder encoder, InspectionSettings settings, String application) {
        this.encoder = encoder;
        this.settings = settings;
        this.gate = new AdmissionGate(settings.gate());
        this.records = new InspectorRecords(encoder, settings, application);
        this.scorer = new WindowScorer(encoder.scorer(), encoder.layers(), encoder.shape());
        this.features = new ReferenceFeatures(encoder::newFeatures);
        this.scratch = encoder.newInput();
    }

    /** The window a frame belongs to: mixed products break mutual scoring, so each recipe and view has its own. */
    public static String windowKey(String station, Frame frame) {
        return windowKey(station, frame.getRecipe(), frame.getView());
    }

    /** The window of a station's recipe and view, each empty where frames name none. */
    public static String windowKey(String station, String recipe, String view) {
        return station + WINDOW_KEY_SEPARATOR + recipe + WINDOW_KEY_SEPARATOR + view;
    }

    /** A window without references. */
    public static WindowState emptyWindow() {
        return WindowCodec.write(ReferenceWindow.EMPTY);
    }

    /** Whether a frame of this id was among the latest of its window. */
    public static boolean isDuplicate(Frame frame, WindowState state) {
        return state.getRecentFrames().contains(frame.getFrameId());
    }

    /** Whether the features of all references are in memory. */
    public boolean isReady(String windowKey, WindowState state) {
        return features.missing(windowKey, WindowCodec.read(state).references()).isEmpty();
    }

    /**
     * Makes features that are missing in memory, as they are after a restart, for as long as {@code goesOn}.
     * {@link #inspect} makes all that are still missing; with this a runtime does so in portions.
     *
     * @return references that are left without
     * @throws DeviceException if the runtime failed
     */
    public int rebuild(String windowKey, WindowState state, ReferenceFrames stored, BooleanSupplier goesOn) {
        List<Reference> missing =
                features.missing(windowKey, WindowCodec.read(state).references());
        int made = 0;
        while (made < missing.size() && goesOn.getAsBoolean()) {
            make(windowKey, missing.get(made++), stored);
        }
        return missing.size() - made;
    }

    /**
     * Scores one frame and admits it to its window, or not.
     *
     * @param windowKey from {@link #windowKey}
     * @param encoded the frame's image, inline or fetched by its claim check
     * @param state the window as last stored
     * @param stored the window's frames, for references whose features are not in memory
     * @throws RecordException if this frame cannot be scored, however often it is tried
     * @throws DeviceException if the runtime failed
     */
    public Outcome inspect(String windowKey, Frame frame, byte[] encoded, WindowState state, ReferenceFrames stored) {
        ReferenceWindow before = WindowCodec.read(state);
        List<Reference> lost = rebuild(windowKey, before, stored);
        ReferenceWindow window = current(before, lost, frame);
        PatchFeatures query = features.take();
        try {
            encode(encoded, query);
            List<Reference> judges = window.judges(frame.getPartId(), sha256(frame));
            WindowScore score = judges.size() < ReferenceWindow.SMALLEST
                    ? null
                    : scorer.score(query, features.of(windowKey, judges));
            Inspection.Builder result = score == null
                    ? records.warmingUp(frame, window, judges.size())
                    : records.scored(frame, window, judges, score);
            Decision decision = decide(windowKey, window, result);
            Inspection inspection =
                    result.setAdmission(Admission.valueOf(decision.name())).build();
            ReferenceWindow next = next(window, inspection, frame, decision);
            Outcome outcome = new Outcome(
                    inspection,
                    WindowCodec.write(next),
                    decision == Decision.HELD_BACK ? OptionalLong.empty() : OptionalLong.of(window.version()),
                    before.evictedBy(next),
                    lost.stream().map(Reference::frameId).toList(),
                    score == null ? null : score.map(),
                    query.imageToken());
            features.keep(windowKey, sha256(frame), query);
            features.retain(windowKey, next.references());
            return outcome;
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

    /** The window as this frame meets it. */
    private ReferenceWindow current(ReferenceWindow before, List<Reference> lost, Frame frame) {
        ReferenceWindow window = before.scoredBy(encoder.model().sha256() + ' ' + settings.window())
                .without(lost::contains);
        return settings.maxAgeHours() == null
                ? window
                : window.aged(frame.getCapturedAt(), Duration.ofHours(settings.maxAgeHours()));
    }

    private List<Reference> rebuild(String windowKey, ReferenceWindow window, ReferenceFrames stored) {
        List<Reference> lost = new ArrayList<>();
        for (Reference reference : features.missing(windowKey, window.references())) {
            if (!make(windowKey, reference, stored)) {
                lost.add(reference);
            }
        }
        return lost;
    }

    /** Whether the features of {@code reference} could be made. */
    private boolean make(String windowKey, Reference reference, ReferenceFrames stored) {
        byte[] encoded = stored.encoded(reference.ordinal());
        if (encoded == null) {
            return false;
        }
        PatchFeatures made = features.take();
        try {
            encode(encoded, made);
            features.keep(windowKey, reference.sha256(), made);
            return true;
        } catch (RecordException e) {
            // It was scored when it came; another model may not see anything in it.
            features.giveBack(made);
            return false;
        } catch (RuntimeException e) {
            features.giveBack(made);
            throw e;
        }
    }

    private void encode(byte[] encoded, PatchFeatures into) {
        encoder.encode(ImageDecoder.decode(encoded, ImageDecoder.MAX_PIXELS), scratch, into);
    }

    private Decision decide(String windowKey, ReferenceWindow window, Inspection.Builder inspection) {
        // A window that is not full needs references more than it needs good ones.
        return inspection.getStatus() == Status.SCORED
                ? gate.decide(
                        windowKey, inspection.getFrameId(), window.calibration().scores(), inspection.getScore())
                : Decision.ADMITTED;
    }

    private ReferenceWindow next(ReferenceWindow window, Inspection inspection, Frame frame, Decision decision) {
        ReferenceWindow next = window.seen(frame.getFrameId());
        if (decision != Decision.HELD_BACK) {
            Reference reference = new Reference(
                    window.version(),
                    frame.getFrameId(),
                    sha256(frame),
                    frame.getPartId(),
                    frame.getCapturedAt(),
                    inspection.getScore(),
                    false);
            next = next.admit(reference, settings.window());
        }
        // Only scores against a full window are alike; a smaller window gives higher ones.
        return inspection.getStatus() == Status.SCORED ? next.calibrate(inspection.getScore()) : next;
    }

    /** Twins are known by it, however their senders write it. */
    private static String sha256(Frame frame) {
        return frame.getSha256().toLowerCase(Locale.ROOT);
    }
}
