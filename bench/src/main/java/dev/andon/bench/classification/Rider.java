package dev.andon.bench.classification;

import dev.andon.schemas.Classification;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.evaluation.ExpectedCalibrationError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One way of patching, over a stream: what it said of every frame. */
final class Rider {

    private final LiveStation station;
    private final List<String> labels;
    private final List<Answer> answers = new ArrayList<>();

    /**
     * What was said of one frame.
     *
     * @param truth index of its label
     * @param since frames of its run up to and with this one, from 1
     * @param taken what routing took it for; null for clean
     * @param patched whether weights were patched
     */
    record Answer(
            Schedule.Run run,
            int since,
            int truth,
            double[] probabilities,
            @Nullable Corruption taken,
            boolean patched) {

        boolean isRight() {
            for (double probability : probabilities) {
                if (probability > probabilities[truth]) {
                    return false;
                }
            }
            return true;
        }
    }

    Rider(LiveStation station, List<String> labels) {
        this.station = station;
        this.labels = labels;
    }

    LiveStation station() {
        return station;
    }

    void ride(Schedule.Run run, int since, int truth, Picture picture) {
        Classification said = station.classify(picture);
        String corruption = said.getCorruption();
        answers.add(new Answer(
                run,
                since,
                truth,
                labels.stream().mapToDouble(said.getProbabilities()::get).toArray(),
                corruption == null ? null : Corruption.of(corruption),
                !said.getPatches().isEmpty()));
    }

    List<Answer> answers() {
        return answers;
    }

    /** Percent right, of the frames that are asked for. */
    double accuracy(Predicate<Answer> which) {
        return 100
                * answers.stream()
                        .filter(which)
                        .mapToInt(answer -> answer.isRight() ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
    }

    /** In percent, of the frames that are asked for. */
    double calibrationError(Predicate<Answer> which) {
        List<Answer> asked = answers.stream().filter(which).toList();
        return asked.isEmpty()
                ? Double.NaN
                : 100
                        * ExpectedCalibrationError.of(
                                asked.stream().map(Answer::probabilities).toArray(double[][]::new),
                                asked.stream().mapToInt(Answer::truth).toArray());
    }
}
