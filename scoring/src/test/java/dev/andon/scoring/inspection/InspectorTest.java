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
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a frame scores, and what becomes of it. */
class InspectorTest {

    private final InspectedLine line = new InspectedLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void warmsUpThenScoresProvisionallyThenFully() {
        // When
        List<Inspection> results = line.inspectGood(0, 8);

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
        assertThat(line.stored().keySet()).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aDefectIsRejectedOnceTheCalibrationSetResolvesTheThreshold() {
        // Given
        List<Inspection> good = line.inspectGood(0, 6 + 9 + 20);

        // When
        Inspection defect = line.inspect("defect", TinyModel.png(99, true));

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
    void aStreamedScoreEqualsItsRowInThePoolOfWindowAndFrame() {
        // Given
        line.inspectGood(0, 8);
        List<byte[]> pool = new ArrayList<>(
                List.of(2L, 3L, 4L, 5L, 6L, 7L).stream().map(line.stored()::get).toList());
        byte[] query = TinyModel.png(99, true);
        pool.add(query);

        // When
        Inspection streamed = line.inspect("query", query);

        // Then
        try (PoolInspector inspectorOfPool = new PoolInspector(line.encoder())) {
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
        line.inspectGood(0, 8);
        byte[] defect = TinyModel.png(99, true);
        Inspection first = line.inspect("defect", defect);

        // When
        Inspection again = line.inspect("defect-again", defect);

        // Then
        assertThat(first.getReferences()).isEqualTo(6);
        assertThat(again.getReferences()).isEqualTo(5);
        assertThat(again.getScore()).isGreaterThan(0.9 * first.getScore());
    }

    @Test
    void anotherFrameOfTheSamePartDoesNotJudgeIt() {
        // Given
        line.inspectGood(0, 8);
        Frame part = Frame.newBuilder(InspectedLine.frame("first", TinyModel.png(50, false)))
                .setPartId("part-7")
                .build();
        line.inspect(part);

        // When
        Inspection second = line.inspect(Frame.newBuilder(InspectedLine.frame("second", TinyModel.png(51, false)))
                .setPartId("part-7")
                .build());

        // Then
        assertThat(second.getReferences()).isEqualTo(5);
    }

    @Test
    void defectsAreHeldBackFromTheWindowAndFromTheCalibrationSet() {
        // Given
        line.inspectGood(0, 60);
        WindowState before = line.state();

        // When
        List<Inspection> defects = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            defects.add(line.inspect("defect-" + i, TinyModel.png(200 + i, true)));
        }

        // Then
        assertThat(defects).extracting(Inspection::getVerdict).containsOnly(Verdict.REJECT);
        assertThat(defects).extracting(Inspection::getAdmission).containsOnly(Admission.HELD_BACK);
        assertThat(line.state().getVersion()).isEqualTo(before.getVersion());
        assertThat(line.state().getCalibration()).isEqualTo(before.getCalibration());
        assertThat(line.stored()).hasSize(6);
    }

    @Test
    void aScoredFrameNamesTheReferencesNearestToItsPeak() {
        // Given
        List<Inspection> warm = line.inspectGood(0, 8);

        // When
        Inspection defect = line.inspect("defect", TinyModel.png(99, true));

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
    void aModelThatGivesNaNRejectsTheRecord() {
        try (PatchEncoder broken = PatchEncoder.open(TinyModel.create(Float.NaN), Device.CPU);
                Inspector withBroken = new Inspector(broken, InspectedLine.WINDOW_OF_SIX, "test")) {
            byte[] png = TinyModel.png(1, false);
            assertThatThrownBy(() -> withBroken.inspect(
                            "key", InspectedLine.frame("a", png), png, line.state(), line.stored()::get))
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
}
