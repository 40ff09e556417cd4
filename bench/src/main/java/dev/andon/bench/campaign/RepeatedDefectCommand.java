package dev.andon.bench.campaign;

import dev.andon.bench.Machine;
import dev.andon.bench.campaign.RepeatedDefect.Figures;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.files.ImageFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a defect that comes again and again stays detected. */
@Command(
        name = "repeated-defect",
        description = {
            "Inspects a stream in which 3 of 10 parts carry the same defect, under each guard: no guard, 30 %% of the",
            "window pinned, the gate, and both. Generated lines, or the images of a labelled folder."
        },
        footer = {"", "Examples:", "  bench repeated-defect", "  bench repeated-defect --images parts --kind crack"},
        mixinStandardHelpOptions = true)
public final class RepeatedDefectCommand implements Runnable {

    private static final long SEED = 20;
    private static final Schedule SCHEDULE = new Schedule(150, 200, 100);
    private static final String LAYOUT = "%-26s %-14s %9s %9s  %7s %7s %6s  %13s  %10s%n";

    @Mixin
    private CampaignModel model;

    @Option(names = "--images", paramLabel = "DIR", description = "Labelled folder with good/ and defect/KIND/.")
    private @Nullable Path images;

    @Option(names = "--kind", paramLabel = "KIND", description = "Kind of defect in DIR; needed with --images.")
    private @Nullable String kind;

    @Option(
            names = "--lines",
            split = ",",
            defaultValue = "1,2,3,4",
            description = "Generated lines, by number; each has its material and its defect: ${DEFAULT-VALUE}.")
    private List<Integer> lines;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s%n%d good frames, %d of which 30 %% carry the defect, %d good; window %d, nominal reject %s%n",
                Machine.describe(),
                SCHEDULE.calibrating(),
                SCHEDULE.defective(),
                SCHEDULE.after(),
                InspectionSettings.DEFAULTS.window(),
                InspectionSettings.DEFAULTS.reject());
        out.printf(
                "first, last: of the four quarters of the %d; references: defective ones at their end%n%n",
                SCHEDULE.defective());
        out.printf(LAYOUT, "", "", "rejected", "", "score", "", "", "good", "defective");
        out.printf(LAYOUT, "defect", "guard", "first", "last", "first", "last", "kept", "rejected", "references");
        try (PatchEncoder encoder = model.open()) {
            RepeatedDefect campaign = new RepeatedDefect(encoder, InspectionSettings.DEFAULTS, SCHEDULE);
            for (PartSource source : sources()) {
                List<Part> parts = source.parts(SCHEDULE);
                List<Figures> figures = Arrays.stream(Guard.values())
                        .parallel()
                        .map(guard -> campaign.run(parts, guard))
                        .toList();
                for (Guard guard : Guard.values()) {
                    print(out, source.name(), guard, figures.get(guard.ordinal()));
                }
                out.flush();
            }
        }
    }

    private List<? extends PartSource> sources() {
        if (images == null) {
            FrameGenerator generator = new FrameGenerator(SEED, Collections.max(lines));
            return lines.stream()
                    .map(line -> new GeneratedParts(generator, line - 1))
                    .toList();
        }
        if (kind == null) {
            throw new ParameterException(spec.commandLine(), "--images needs --kind");
        }
        try {
            return List.of(new FolderParts(ImageFolder.list(images), kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(PrintWriter out, String name, Guard guard, Figures figures) {
        out.printf(
                LAYOUT,
                name,
                guard.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                percent(figures.firstRejected(), 0),
                percent(figures.lastRejected(), 0),
                String.format(Locale.ROOT, "%.4f", figures.firstScore()),
                String.format(Locale.ROOT, "%.4f", figures.lastScore()),
                percent(figures.keptScore(), 0),
                percent(figures.good().rejectShare(), 1) + " of "
                        + figures.good().frames(),
                figures.references());
    }

    private static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }
}
