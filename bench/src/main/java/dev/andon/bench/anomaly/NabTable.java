package dev.andon.bench.anomaly;

import dev.andon.scoring.evaluation.NabCurve;
import dev.andon.scoring.evaluation.NabProfile;
import dev.andon.scoring.evaluation.NabSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Detectors by half and profile. */
final class NabTable {

    private static final double BUDGET = 0.001;
    private static final List<String> PUBLISHED =
            List.of("ARTime", "contextOSE", "numenta", "knncad", "randomCutForest", "windowedGaussian");

    private static final Predicate<Series> ALL = series -> true;

    private final NabFolder nab;
    private final PrintWriter out;
    private final Predicate<Series> chosen;

    NabTable(NabFolder nab, PrintWriter out) {
        this.nab = nab;
        this.out = out;
        this.chosen = series -> nab.chosenOn().contains(series.name());
    }

    void head(int epochs) {
        out.printf(
                "%d files, %d windows; settings chosen on half A (%d files), half B untouched; %d epochs%n%n",
                nab.series().size(), windows(ALL), nab.chosenOn().size(), epochs);
        out.printf("%-26s  %-27s  %-16s  %-16s  %s%n", "", "standard", "low FP", "low FN", "1 false alarm");
        out.printf(
                "%-26s  %5s  %5s  %7s  %5s  %5s  %4s  %5s  %5s  %4s  %s%n",
                "", "A", "B", "B at A's", "all", "A", "B", "all", "A", "B", "in 1,000 rows");
        out.printf("%-26s  %5s  %5s  %8s  %5s%n", "", "", "", "threshold", "");
    }

    void detector(String name, Map<String, double[]> scores) {
        NabCurve a = curve(scores, NabProfile.STANDARD, chosen);
        NabCurve b = curve(scores, NabProfile.STANDARD, chosen.negate());
        NabCurve all = curve(scores, NabProfile.STANDARD, ALL);
        out.printf(
                "%-26s  %5.1f  %5.1f  %8.1f  %5.1f  %5.1f  %5.1f  %5.1f  %5.1f  %d of %d windows hit%n",
                name,
                a.best().score(),
                b.best().score(),
                b.at(a.best().threshold()).score(),
                all.best().score(),
                best(scores, NabProfile.REWARD_LOW_FP_RATE, chosen),
                best(scores, NabProfile.REWARD_LOW_FP_RATE, chosen.negate()),
                best(scores, NabProfile.REWARD_LOW_FN_RATE, chosen),
                best(scores, NabProfile.REWARD_LOW_FN_RATE, chosen.negate()),
                all.within(BUDGET).hits(),
                all.windows());
    }

    /** What was published, on these files, under the threshold it was published with. */
    void published(Path folder) throws IOException {
        for (String detector : PUBLISHED) {
            out.printf(
                    "%-26s  %5.1f  %5.1f  %8s  %5.1f  %5.1f  %5.1f  %5.1f  %5.1f%n",
                    detector,
                    published(folder, detector, NabProfile.STANDARD, chosen),
                    published(folder, detector, NabProfile.STANDARD, chosen.negate()),
                    "",
                    published(folder, detector, NabProfile.STANDARD, ALL),
                    published(folder, detector, NabProfile.REWARD_LOW_FP_RATE, chosen),
                    published(folder, detector, NabProfile.REWARD_LOW_FP_RATE, chosen.negate()),
                    published(folder, detector, NabProfile.REWARD_LOW_FN_RATE, chosen),
                    published(folder, detector, NabProfile.REWARD_LOW_FN_RATE, chosen.negate()));
        }
    }

    private double best(Map<String, double[]> scores, NabProfile profile, Predicate<Series> which) {
        return curve(scores, profile, which).best().score();
    }

    private NabCurve curve(Map<String, double[]> scores, NabProfile profile, Predicate<Series> which) {
        return NabCurve.of(
                nab.series().stream()
                        .filter(which)
                        .map(series -> new NabSeries(
                                scores.get(series.name()), nab.windows().get(series.name())))
                        .toList(),
                profile);
    }

    private double published(Path folder, String detector, NabProfile profile, Predicate<Series> which)
            throws IOException {
        Map<String, Double> scores = NabFolder.published(
                folder,
                detector,
                profile.name().toLowerCase(Locale.ROOT).replace("_fp_", "_FP_").replace("_fn_", "_FN_"));
        double raw = nab.series().stream()
                .filter(which)
                .mapToDouble(series -> scores.get(series.name()))
                .sum();
        double nothing = -profile.missed() * windows(which);
        return 100 * (raw - nothing) / (windows(which) - nothing);
    }

    private int windows(Predicate<Series> which) {
        return nab.series().stream()
                .filter(which)
                .mapToInt(series -> nab.windows().get(series.name()).size())
                .sum();
    }
}
