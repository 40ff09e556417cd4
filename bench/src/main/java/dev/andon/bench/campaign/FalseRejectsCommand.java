package dev.andon.bench.campaign;

import dev.andon.bench.Machine;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.streams.files.ImageFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How many good images are set aside. */
@Command(
        name = "false-rejects",
        description = "Streams the good images of labelled folders in several orders and counts those set aside.",
        footer = {"", "Example:", "  bench false-rejects parts --model models/deit_tiny_224.onnx --orders 4"},
        mixinStandardHelpOptions = true)
public final class FalseRejectsCommand implements Runnable {

    private static final String LAYOUT = "%-16s %-22s %6s %6s  %6s  %6s  %16s  %16s%n";

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Labelled folders, with good/ and defect/KIND/.")
    private List<Path> folders;

    @Mixin
    private CampaignModel model;

    @Option(names = "--orders", defaultValue = "10", description = "Seeded orders, at least 2: ${DEFAULT-VALUE}.")
    private int orders;

    @Option(names = "--windows", split = ",", defaultValue = "50", description = "Window sizes: ${DEFAULT-VALUE}.")
    private List<Integer> windows;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (orders < 2) {
            throw new ParameterException(spec.commandLine(), "--orders %d: a standard error needs 2".formatted(orders));
        }
        PrintWriter out = spec.commandLine().getOut();
        InspectionSettings defaults = InspectionSettings.DEFAULTS;
        out.printf(
                "%s%n%d orders; nominal reject %s, review %s; shares with their standard error over the orders%n%n",
                Machine.describe(), orders, defaults.reject(), defaults.review());
        out.printf(LAYOUT, "folder", "model", "images", "twins", "window", "judged", "rejected", "reviewed");
        try (PatchEncoder encoder = model.open()) {
            for (Path folder : folders) {
                for (int window : windows) {
                    InspectionSettings settings =
                            new InspectionSettings(null, window, defaults.review(), defaults.reject());
                    print(out, folder, new FalseRejects(encoder, settings, list(folder)));
                    out.flush();
                }
            }
        }
    }

    private void print(PrintWriter out, Path folder, FalseRejects campaign) {
        List<Tally> tallies = campaign.run(orders);
        out.printf(
                LAYOUT,
                folder.getFileName(),
                campaign.encoder().model().name(),
                campaign.good().size(),
                campaign.twins(),
                campaign.settings().window(),
                tallies.stream().mapToInt(Tally::frames).sum(),
                share(tallies, Tally::rejectShare),
                share(tallies, Tally::reviewShare));
    }

    private static ImageFolder list(Path folder) {
        try {
            return ImageFolder.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String share(List<Tally> tallies, ToDoubleFunction<Tally> share) {
        double mean = tallies.stream().mapToDouble(share).average().orElse(Double.NaN);
        double squares = tallies.stream()
                .mapToDouble(tally -> Math.pow(share.applyAsDouble(tally) - mean, 2))
                .sum();
        double error = Math.sqrt(squares / (tallies.size() - 1) / tallies.size());
        return String.format(Locale.ROOT, "%.2f +- %.2f %%", 100 * mean, 100 * error);
    }
}
