package dev.andon.bench.campaign;

import dev.andon.bench.Machine;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a changing light makes good parts be rejected. */
@Command(
        name = "drift",
        description =
                "Inspects good generated parts under a light that stays, wanders, fades or steps, with gate and without.",
        footer = {"", "Example:", "  bench drift --frames 600"},
        mixinStandardHelpOptions = true)
public final class DriftCommand implements Runnable {

    private static final String LAYOUT = "%-8s %5s  %7s  %8s  %8s  %10s  %s%n";

    @Mixin
    private CampaignModel model;

    @Option(names = "--lines", defaultValue = "4", description = "Lines, four materials in turn: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(names = "--frames", defaultValue = "1500", description = "Frames of a line: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--calibrating", defaultValue = "150", description = "Frames before them: ${DEFAULT-VALUE}.")
    private int calibrating;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        InspectionSettings settings = InspectionSettings.DEFAULTS;
        out.printf(
                "%s%n%d lines, %d frames each after %d in an even light; window %d, nominal reject %s%n",
                Machine.describe(), lines, frames, calibrating, settings.window(), settings.reject());
        out.printf(
                "calm: frames of a line until, over all lines, the rest of the run rejects at most twice the nominal%n%n");
        out.printf(LAYOUT, "light", "gate", "judged", "rejected", "reviewed", "of nominal", "calm");
        try (PatchEncoder encoder = model.open()) {
            Drift drift = new Drift(encoder, lines, calibrating, frames);
            for (double gate : List.of(settings.gate(), 0.0)) {
                for (Light light : Light.values()) {
                    print(out, light, settings.withGate(gate), drift.run(light, settings.withGate(gate)));
                    out.flush();
                }
            }
        }
    }

    private static void print(PrintWriter out, Light light, InspectionSettings settings, List<Tally> blocks) {
        Tally all = blocks.stream().reduce(Tally.NONE, Tally::with);
        OptionalInt calm = calm(blocks, 2 * settings.reject());
        out.printf(
                LAYOUT,
                light.name().toLowerCase(Locale.ROOT),
                settings.gate(),
                all.frames(),
                percent(all.rejectShare()),
                percent(all.reviewShare()),
                String.format(Locale.ROOT, "%.2f", all.rejectShare() / settings.reject()),
                calm.isPresent() ? calm.getAsInt() : "never");
    }

    private static OptionalInt calm(List<Tally> blocks, double most) {
        return IntStream.range(0, blocks.size())
                .filter(block -> blocks.subList(block, blocks.size()).stream()
                                .reduce(Tally.NONE, Tally::with)
                                .rejectShare()
                        <= most)
                .map(block -> block * Drift.BLOCK)
                .findFirst();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
