package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Admission;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.NearestReference;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {

    private static final InspectionSettings WINDOW_OF_SIX = new InspectionSettings(null, 6, 0.2, 0.1);

    private final PatchEncoder encoder = PatchEncoder.open(TinyModel.create(), Device.CPU);
    private final Map<Long, byte[]> stored = new HashMap<>();
    private WindowState state = Inspector.emptyWindow();
    private Inspector inspector = new Inspector(encoder, WINDOW_OF_SIX, "test");

    @AfterEach
    void close() {
        inspector.close();
        encoder.close();
    }

    @Test
    void warmsUpThenScoresProvisionallyThenFully() {
        // When
        List<Inspection> results = inspectGood(0, 8);

        // Then
        assertThat(results)
                .extracting(Inspection::getStatus)
                .containsExactly(
                        Status.WARMING_UP,
                        Status.WARMING_UP,
                        Status.WARMING_UP,
                        Status.WARMING_UP,
                        Status.PROVISIONAL,
                        Status.PROVISIONAL,
                        Status.SCORED,
                        Status.SCORED);
        assertThat(results.subList(0, 4))
                .allSatisfy(result -> assertThat(result.getScore()).isNull());
        assertThat(results.subList(4, 8)).allSatisfy(result -> {
            assertThat(result.getScore()).isFinite().isPositive();
            assertThat(result.getAnomalyMap().getValues().remaining()).isEqualTo(64);
            assertThat(result.getVerdict()).isNull();
        });
        assertThat(results).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4, 5, 6, 6);
        assertThat(stored.keySet()).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aDefectIsRejectedOnceTheCalibrationSetResolvesTheThreshold() {
        // Given
        List<Inspection> good = inspectGood(0, 6 + 9 + 20);

        // When
        Inspection defect = inspect("defect", TinyModel.png(99, true));

        // Then
        assertThat(good.get(6 + 8).getVerdict()).isNull();
        assertThat(good.get(6 + 9).getVerdict()).isNotNull();
        assertThat(defect.getVerdict()).isEqualTo(Verdict.REJECT);
        assertThat(defect.getPValue()).isEqualTo(1.0 / 30);
        assertThat(defect.getCalibrationSize()).isEqualTo(29);
        assertThat(defect.getPeak().getX()).isBetween(0.5, 0.8);
        assertThat(defect.getPeak().getY()).isBetween(0.5, 0.8);
    }

    @Test
    void aRestartInTheMiddleChangesNoByte() {
        // Given
        List<Inspection> undisturbed = inspectGood(0, 14);
        stored.clear();
        state = Inspector.emptyWindow();
        List<Inspection> results = new ArrayList<>(inspectGood(0, 9));

        // When
        inspector.close();
        inspector = new Inspector(encoder, WINDOW_OF_SIX, "test");
        results.addAll(inspectGood(9, 14));

        // Then
        assertThat(results).isEqualTo(undisturbed);
    }

    @Test
    void aStreamedScoreEqualsItsRowInThePoolOfWindowAndFrame() {
        // Given
        inspectGood(0, 8);
        List<byte[]> pool = new ArrayList<>(
                List.of(2L, 3L, 4L, 5L, 6L, 7L).stream().map(stored::get).toList());
        byte[] query = TinyModel.png(99, true);
        pool.add(query);

        // When
        Inspection streamed = inspect("query", query);

        // Then
        try (PoolInspector inspectorOfPool = new PoolInspector(encoder)) {
            List<PatchFeatures> features = pool.stream()
                    .map(png -> inspectorOfPool.encode(ImageDecoder.decode(png, ImageDecoder.MAX_PIXELS)))
                    .toList();
            assertThat(streamed.getScore())
                    .isEqualTo(inspectorOfPool
                            .score(features, done -> {})
                            .get(6)
                            .score()
                            .value());
        }
    }

    @Test
    void aResentDefectUnderANewIdDoesNotHideBehindItself() {
        // Given
        inspectGood(0, 8);
        byte[] defect = TinyModel.png(99, true);
        Inspection first = inspect("defect", defect);

        // When
        Inspection again = inspect("defect-again", defect);

        // Then
        assertThat(first.getReferences()).isEqualTo(6);
        assertThat(again.getReferences()).isEqualTo(5);
        assertThat(again.getScore()).isGreaterThan(0.9 * first.getScore());
    }

    @Test
    void anotherFrameOfTheSamePartDoesNotJudgeIt() {
        // Given
        inspectGood(0, 8);
        Frame part = Frame.newBuilder(frame("first", TinyModel.png(50, false)))
                .setPartId("part-7")
                .build();
        inspect(part);

        // When
        Inspection second = inspect(Frame.newBuilder(frame("second", TinyModel.png(51, false)))
                .setPartId("part-7")
                .build());

        // Then
        assertThat(second.getReferences()).isEqualTo(5);
    }

    @Test
    void defectsAreHeldBackFromTheWindowAndFromTheCalibrationSet() {
        // Given
        inspectGood(0, 60);
        WindowState before = state;

        // When
        List<Inspection> defects = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            defects.add(inspect("defect-" + i, TinyModel.png(200 + i, true)));
        }

        // Then
        assertThat(defects).extracting(Inspection::getVerdict).containsOnly(Verdict.REJECT);
        assertThat(defects).extracting(Inspection::getAdmission).containsOnly(Admission.HELD_BACK);
        assertThat(state.getVersion()).isEqualTo(before.getVersion());
        assertThat(state.getCalibration()).isEqualTo(before.getCalibration());
        assertThat(stored).hasSize(6);
    }

    @Test
    void aScoredFrameNamesTheReferencesNearestToItsPeak() {
        // Given
        List<Inspection> warm = inspectGood(0, 8);

        // When
        Inspection defect = inspect("defect", TinyModel.png(99, true));

        // Then
        assertThat(warm.subList(0, 4))
                .allSatisfy(result -> assertThat(result.getNearest()).isEmpty());
        assertThat(defect.getNearest()).hasSize(3);
        assertThat(defect.getNearest())
                .extracting(NearestReference::getFrameId)
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        warm.subList(2, 8).stream().map(Inspection::getFrameId).toList());
        assertThat(defect.getNearest())
                .extracting(NearestReference::getDistance)
                .isSorted();
        // Six references: the score averages the nearest alone, each group its own.
        assertThat(defect.getNearest().get(0).getDistance())
                .isGreaterThanOrEqualTo((double) defect.getAnomalyMap().getHighest() - 1e-6);
        assertThat(defect.getNearest().get(0).getPlace().getX()).isBetween(0.0, 1.0);
    }

    @Test
    void aReferenceWhoseImageIsGoneIsDroppedAndNamed() {
        // Given
        inspectGood(0, 8);
        stored.remove(4L);
        inspector.close();
        inspector = new Inspector(encoder, WINDOW_OF_SIX, "test");
        byte[] png = TinyModel.png(8, false);

        // When
        Outcome outcome = inspector.inspect("key", frame("frame-8", png), png, state, stored::get);

        // Then
        assertThat(outcome.lost()).containsExactly("frame-4");
        assertThat(outcome.evicted()).contains(4L);
        assertThat(outcome.inspection().getReferences()).isEqualTo(5);
        assertThat(outcome.inspection().getStatus()).isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void rebuildingInPortionsChangesNoByte() {
        // Given
        List<Inspection> undisturbed = inspectGood(0, 9);
        stored.clear();
        state = Inspector.emptyWindow();
        inspectGood(0, 8);
        inspector.close();
        inspector = new Inspector(encoder, WINDOW_OF_SIX, "test");

        // When
        AtomicInteger portions = new AtomicInteger(4);
        int left = inspector.rebuild("key", state, stored::get, () -> portions.getAndDecrement() > 0);
        int leftThen = inspector.rebuild("key", state, stored::get, () -> true);

        // Then
        assertThat(left).isEqualTo(2);
        assertThat(leftThen).isZero();
        assertThat(inspect("frame-8", TinyModel.png(8, false))).isEqualTo(undisturbed.get(8));
    }

    @Test
    void aChangeoverComesBackToItsOwnWindow() {
        // Given
        List<Inspection> alone = inspectGood(0, 10);
        stored.clear();
        state = Inspector.emptyWindow();
        inspectGood(0, 9);
        WindowState first = state;
        Map<Long, byte[]> firstStored = Map.copyOf(stored);

        // When
        WindowState other = Inspector.emptyWindow();
        for (int i = 0; i < 7; i++) {
            byte[] png = TinyModel.png(300 + i, false);
            other = inspector
                    .inspect("other", frame("other-" + i, png), png, other, ordinal -> null)
                    .state();
        }
        byte[] png = TinyModel.png(9, false);
        Inspection back = inspector
                .inspect("key", frame("frame-9", png), png, first, firstStored::get)
                .inspection();

        // Then
        assertThat(back).isEqualTo(alone.get(9));
    }

    @Test
    void aFrameThatCannotBeScoredChangesNothing() {
        // Given
        inspectGood(0, 6);
        WindowState before = state;

        // When
        assertThatThrownBy(() -> inspect("blank", TinyModel.blankPng()))
                .isInstanceOf(RecordException.class)
                .extracting(e -> ((ScoringException) e).code())
                .isEqualTo(FailureCode.IMAGE_BLANK);

        // Then
        Inspection next = inspect("frame-6", TinyModel.png(6, false));
        assertThat(state.getVersion()).isEqualTo(before.getVersion() + 1);
        stored.clear();
        state = Inspector.emptyWindow();
        assertThat(inspectGood(0, 7).get(6)).isEqualTo(next);
    }

    @Test
    void aModelThatGivesNaNRejectsTheRecord() {
        try (PatchEncoder broken = PatchEncoder.open(TinyModel.create(Float.NaN), Device.CPU);
                Inspector withBroken = new Inspector(broken, WINDOW_OF_SIX, "test")) {
            byte[] png = TinyModel.png(1, false);
            assertThatThrownBy(() -> withBroken.inspect("key", frame("a", png), png, state, stored::get))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("NaN")
                    .extracting(e -> ((ScoringException) e).code())
                    .isEqualTo(FailureCode.NOT_FINITE);
        }
    }

    @Test
    void aModelWithoutTheNamedOutputRefusesToOpen() {
        // Given
        ModelFile tiny = TinyModel.create();
        ModelFile misnamed =
                new ModelFile(tiny.name(), tiny.bytes(), TinyModel.manifest(tiny.bytes(), List.of("maps")));

        // When / Then
        assertThatThrownBy(() -> PatchEncoder.open(misnamed, Device.CPU))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no value 'maps'")
                .hasMessageContaining("map");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 10_001})
    void aWindowOfNoUseIsRefused(int window) {
        assertThatThrownBy(() -> new InspectionSettings(null, window, 0.05, 0.01))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("window: " + window);
    }

    @Test
    void eachRecipeAndViewHasItsOwnWindow() {
        // Given
        Frame plain = frame("a", new byte[0]);

        // When
        String key = Inspector.windowKey("press", plain);

        // Then
        assertThat(key)
                .isNotEqualTo(Inspector.windowKey(
                        "press", Frame.newBuilder(plain).setRecipe("b").build()))
                .isNotEqualTo(Inspector.windowKey(
                        "press", Frame.newBuilder(plain).setView("b").build()))
                .isNotEqualTo(Inspector.windowKey("lathe", plain));
    }

    private List<Inspection> inspectGood(int from, int to) {
        List<Inspection> results = new ArrayList<>();
        for (int i = from; i < to; i++) {
            results.add(inspect("frame-" + i, TinyModel.png(i, false)));
        }
        return results;
    }

    private Inspection inspect(String frameId, byte[] png) {
        return inspect(frame(frameId, png));
    }

    private Inspection inspect(Frame frame) {
        byte[] png = frame.getImage().array();
        Outcome outcome = inspector.inspect("key", frame, png, state, stored::get);
        state = outcome.state();
        outcome.admitted().ifPresent(ordinal -> stored.put(ordinal, png));
        outcome.evicted().forEach(stored::remove);
        return outcome.inspection();
    }

    private static Frame frame(String frameId, byte[] png) {
        return Frame.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/png")
                .setSha256(Sha256.of(png))
                .setImage(ByteBuffer.wrap(png))
                .build();
    }
}
