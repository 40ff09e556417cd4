package dev.andon.scoring.classification;

import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Patch;
import dev.andon.scoring.classification.ClassifiedStation.Commanded;
import dev.andon.scoring.corruption.Corruption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A classified station as the durable record that a runtime keeps. */
final class ClassificationCodec {

    private ClassificationCodec() {}

    static ClassificationState write(ClassifiedStation station) {
        Commanded commanded = station.commanded();
        Route route = station.route();
        return ClassificationState.newBuilder()
                .setPosition(station.position())
                .setCommands(station.answered())
                .setRecentFrames(station.recentFrames())
                .setPatchedBy(commanded == null ? null : commanded.by())
                .setPatches(commanded == null ? List.of() : patches(commanded.strengths()))
                .setDetector(station.detector())
                .setCorruption(
                        route.corruption() == null ? null : route.corruption().word())
                .setSeverity(route.severity())
                .setEvidence(route.evidence())
                .setRecent(route.recent().stream()
                        .map(frame -> Arrays.stream(frame).boxed().toList())
                        .toList())
                .build();
    }

    /** @param state null for a station never met */
    static ClassifiedStation read(@Nullable ClassificationState state) {
        if (state == null) {
            return ClassifiedStation.NEW;
        }
        return new ClassifiedStation(
                state.getPosition(),
                state.getCommands(),
                state.getRecentFrames(),
                state.getPatchedBy() == null
                        ? null
                        : new Commanded(state.getPatchedBy(), strengths(state.getPatches())),
                state.getDetector(),
                new Route(
                        state.getCorruption() == null ? null : Corruption.of(state.getCorruption()),
                        state.getSeverity(),
                        state.getEvidence(),
                        state.getRecent().stream()
                                .map(frame -> frame.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray())
                                .toList()));
    }

    /** In the order of the signatures' names. */
    static List<Patch> patches(Map<String, Double> strengths) {
        return strengths.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(part -> new Patch(part.getKey(), part.getValue()))
                .toList();
    }

    private static Map<String, Double> strengths(List<Patch> patches) {
        return patches.stream().collect(Collectors.toMap(Patch::getSignature, Patch::getStrength));
    }
}
