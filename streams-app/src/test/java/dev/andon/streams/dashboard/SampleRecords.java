package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Classification;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Position;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Records as the topics carry them, with every field in its place. */
final class SampleRecords {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleRecords() {}

    static Frame frame(String frameId, byte[] image) {
        return Frame.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(NOON)
                .setMediaType("image/png")
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
    }

    static Inspection passed(String frameId) {
        return scored(frameId, 1.25, 0.4, Verdict.PASS).build();
    }

    static Inspection rejected(String frameId) {
        return scored(frameId, 3.5, 0.004, Verdict.REJECT).build();
    }

    static Inspection.Builder scored(String frameId, double score, @Nullable Double pValue, @Nullable Verdict verdict) {
        return inspection(frameId)
                .setStatus(Status.SCORED)
                .setScore(score)
                .setPValue(pValue)
                .setVerdict(verdict)
                .setCalibrationSize(250)
                .setReferences(50)
                .setAnomalyMap(map(4, 4, 0.5f, (float) score))
                .setPeak(Position.newBuilder().setX(0.75).setY(0.25).build());
    }

    static Inspection warmingUp(String frameId, int references) {
        return inspection(frameId)
                .setStatus(Status.WARMING_UP)
                .setReferences(references)
                .build();
    }

    static Inspection.Builder inspection(String frameId) {
        return Inspection.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(NOON)
                .setStatus(Status.SCORED)
                .setNearest(List.of())
                .setProvenance(madeBy("a"));
    }

    /** A row of two values, 20 and 5, both within what was forecast, the first as by its last value. */
    static Prediction.Builder prediction(long sequence) {
        return Prediction.newBuilder()
                .setSequence(sequence)
                .setObservedAt(NOON.plusSeconds(sequence))
                .setStatus(Status.SCORED)
                .setObserved(List.of(20.0, 5.0))
                .setExpected(ahead(21.0, 5.25))
                .setForecast(List.of(ahead(20.5, 5.5), ahead(21.5, 6.5)))
                .setBaselines(Map.of("last value", List.of(20.0, 5.0), "autoregression", List.of(20.25, 5.5)))
                .setFreeEnergyBefore(0.5)
                .setFreeEnergyAfter(0.25)
                .setScore(1.0)
                .setPValue(0.4)
                .setAnomalyScore(0.05)
                .setCalibrationSize(250)
                .setProvenance(madeBy("a"));
    }

    static Prediction.Builder warming(long sequence) {
        return prediction(sequence)
                .setStatus(Status.WARMING_UP)
                .setScore(null)
                .setPValue(null)
                .setAnomalyScore(null)
                .setCalibrationSize(0);
    }

    /** With intervals that reach 2 to both sides. */
    static ForecastStep ahead(Double... expected) {
        List<Double> mean = List.of(expected);
        return ForecastStep.newBuilder()
                .setMean(mean)
                .setDeviation(mean.stream().map(value -> 1.0).toList())
                .setLower(mean.stream().map(value -> value - 2).toList())
                .setUpper(mean.stream().map(value -> value + 2).toList())
                .build();
    }

    /** A nut on a clean frame, classified by the clean model. */
    static Classification.Builder classified(String frameId) {
        return Classification.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(NOON)
                .setLabel("nut")
                .setProbabilities(Map.of("nut", 0.9, "gear", 0.07, "bolt", 0.03))
                .setCorruptions(Map.of("fog", 0.02, "gaussian-noise", 0.01))
                .setWeights("c".repeat(64))
                .setProvenance(madeBy("a"));
    }

    /** The same frame in fog, which a patch is there for. */
    static Classification.Builder patched(String frameId) {
        return classified(frameId)
                .setCorruptions(Map.of("fog", 0.97, "gaussian-noise", 0.01))
                .setCorruption("fog")
                .setSeverity(3.25)
                .setPatches(List.of(new Patch("fog", 0.75)))
                .setWeights("d".repeat(64));
    }

    static Alarm.Builder alarm(Method method, AlarmState state, String cause) {
        return Alarm.newBuilder()
                .setAlarmId("0:7")
                .setMethod(method)
                .setState(state)
                .setAt(NOON)
                .setCause(cause);
    }

    static Provenance madeBy(String model) {
        return Provenance.newBuilder()
                .setModel(model.repeat(64))
                .setSettings("5".repeat(64))
                .setApplication("test")
                .build();
    }

    /** A map that rises evenly, row by row, from {@code lowest} to {@code highest}. */
    static AnomalyMap map(int height, int width, float lowest, float highest) {
        byte[] values = new byte[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (255 * i / Math.max(1, values.length - 1));
        }
        return map(height, width, lowest, highest, values);
    }

    static AnomalyMap map(int height, int width, float lowest, float highest, byte[] values) {
        return AnomalyMap.newBuilder()
                .setHeight(height)
                .setWidth(width)
                .setLowest(lowest)
                .setHighest(highest)
                .setValues(ByteBuffer.wrap(values))
                .build();
    }

    static byte[] png() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
