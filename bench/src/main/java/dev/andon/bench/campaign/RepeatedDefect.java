package dev.andon.bench.campaign;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stream in which one kind of defect comes again and again, inspected under one {@link Guard}. */
record RepeatedDefect(PatchEncoder encoder, InspectionSettings settings, Schedule schedule) {

    /** @param parts of a {@link PartSource}, for this schedule */
    Figures run(List<Part> parts, Guard guard) {
        InspectionSettings guarded = guard.gate ? settings : settings.withGate(0);
        try (Line line = new Line(encoder, guarded)) {
            parts.stream().limit(schedule.calibrating()).forEach(line::meet);
            if (guard.pins) {
                int pins = (int) (Guard.PINNED * settings.window());
                line.references().stream().limit(pins).toList().forEach(line::pin);
            }
            List<Inspection> met = parts.stream()
                    .skip(schedule.calibrating())
                    .limit(schedule.defective())
                    .map(line::meet)
                    .toList();
            List<String> references = line.references();
            List<Inspection> after = parts.stream()
                    .skip(schedule.calibrating() + schedule.defective())
                    .map(line::meet)
                    .toList();
            return figures(parts, met, after, references);
        }
    }

    /**
     * What one stream gave.
     *
     * @param firstRejected share of the defects rejected in the first quarter of the frames that may carry them
     * @param lastRejected the same of the last quarter
     * @param firstScore mean score of the defects in the first quarter
     * @param lastScore the same of the last quarter
     * @param good what became of good frames, from the first defect on
     * @param references defective ones when the last defect has come
     */
    record Figures(
            double firstRejected,
            double lastRejected,
            double firstScore,
            double lastScore,
            Tally good,
            long references) {

        /** How much of its score the defect kept. */
        double keptScore() {
            return lastScore / firstScore;
        }
    }

    private Figures figures(List<Part> parts, List<Inspection> met, List<Inspection> after, List<String> references) {
        int start = schedule.calibrating();
        List<Inspection> first = defects(met, schedule::isInFirstQuarter);
        List<Inspection> last = defects(met, schedule::isInLastQuarter);
        Tally good = Stream.concat(
                        IntStream.range(0, met.size())
                                .filter(i -> !schedule.isDefective(start + i))
                                .mapToObj(met::get),
                        after.stream())
                .reduce(Tally.NONE, Tally::with, Tally::with);
        Set<String> defective =
                parts.stream().filter(Part::defective).map(Part::frameId).collect(Collectors.toSet());
        return new Figures(
                rejected(first),
                rejected(last),
                score(first),
                score(last),
                good,
                references.stream().filter(defective::contains).count());
    }

    private List<Inspection> defects(List<Inspection> met, IntPredicate when) {
        int start = schedule.calibrating();
        return IntStream.range(0, met.size())
                .filter(i -> schedule.isDefective(start + i) && when.test(start + i))
                .mapToObj(met::get)
                .toList();
    }

    private static double rejected(List<Inspection> inspections) {
        return inspections.stream()
                .mapToDouble(inspection -> inspection.getVerdict() == Verdict.REJECT ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static double score(List<Inspection> inspections) {
        return inspections.stream().mapToDouble(Inspection::getScore).average().orElse(Double.NaN);
    }
}
