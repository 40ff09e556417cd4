package dev.andon.bench.classification;

import dev.andon.bench.Machine;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What patches bring over all corruptions, those they were not learnt for among them. */
@Command(
        name = "mce",
        description = {
            "Error of the live classifier on labelled images under every corruption, mean over severities 1 to 5: unpatched,",
            "by the best signature for that corruption, or none, at its strength for the severity, and as routed. mCE is the",
            "mean over corruptions of the error relative to the unpatched model (Hendrycks & Dietterich 2019)."
        },
        mixinStandardHelpOptions = true)
final class MceCommand implements Callable<Integer> {

    @Mixin
    private KitOptions options = new KitOptions();

    @Option(names = "--images", defaultValue = "500", description = "Images of each severity: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--seed", defaultValue = "1", description = "Of what corruptions draw: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        Kit kit = options.kit();
        out.printf("%nerror, percent; CE relative to the unpatched model%n");
        out.printf(
                "%-18s%10s%8s%8s%10s%10s  %s%n", "", "unpatched", "best", "routed", "CE best", "CE routed", "best is");
        try (Folder folder = Folder.open();
                ClassifierModels models = new ClassifierModels(Device.CPU)) {
            CorruptionErrors errors =
                    new CorruptionErrors(kit, models, kit.write(folder.path()), options.tested(images), seed);
            print(out, "clean", errors.clean());
            double best = 0;
            double routed = 0;
            int kinds = 0;
            for (Corruption kind : Corruption.values()) {
                if (!kind.needsColour() || kit.input().channels() > 1) {
                    CorruptionErrors.Errors of = errors.under(kind);
                    print(out, kind.word(), of);
                    best += of.relative(of.best());
                    routed += of.relative(of.routed());
                    kinds++;
                }
            }
            out.printf("%-18s%10s%8s%8s%10.1f%10.1f%n", "mCE", "", "", "", best / kinds, routed / kinds);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, String name, CorruptionErrors.Errors errors) {
        out.printf(
                "%-18s%10.1f%8.1f%8.1f%10.1f%10.1f  %s%n",
                name,
                errors.unpatched(),
                errors.best(),
                errors.routed(),
                errors.relative(errors.best()),
                errors.relative(errors.routed()),
                errors.signature());
        out.flush();
    }
}
