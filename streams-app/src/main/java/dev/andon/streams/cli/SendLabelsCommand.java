package dev.andon.streams.cli;

import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import dev.andon.streams.files.LabelsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends what frames really showed. */
@Command(
        name = "labels",
        description = {
            "Send what is true of a station's frames, from a CSV file with the columns frame",
            "(its id) and label, or of its time: from, to and label. good, ok, normal and pass",
            "say that all was well. A later label of a frame replaces an earlier one."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon send labels checked.csv --station parts-1")
final class SendLabelsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "CSV file.")
    private Path argument = Path.of("");

    @Option(names = "--author", paramLabel = "WHO", description = "Who says so; default the user's name.")
    private String author = System.getProperty("user.name");

    @Mixin
    private SendOptions options = new SendOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        if (!Files.isRegularFile(argument)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + argument);
        }
        List<LabelsFile.Row> rows = read();
        return options.run(Topics.LABELS, rows.size(), "", sending -> send(rows, sending));
    }

    private List<LabelsFile.Row> read() {
        try {
            return LabelsFile.read(argument);
        } catch (IOException e) {
            throw new CommandFailure("cannot read %s: %s".formatted(argument, e), e);
        }
    }

    private void send(List<LabelsFile.Row> rows, Sending<Label> sending) {
        for (int row = 0; row < rows.size() && sending.goesOn(); row++) {
            LabelsFile.Row one = rows.get(row);
            sending.send("line %d of %s".formatted(row + 2, argument), () -> label(one));
        }
        sending.flush();
    }

    private Label label(LabelsFile.Row row) {
        String said = String.join("\n", row.target(), row.label(), author);
        return Label.newBuilder()
                .setLabelId(Sha256.of(said.getBytes(StandardCharsets.UTF_8)))
                .setFrameId(row.frame())
                .setFrom(row.from())
                .setTo(row.to())
                .setKind(LabelKind.GROUND_TRUTH)
                .setLabel(row.label())
                .setAuthor(author)
                .setMadeAt(Instant.now())
                .build();
    }
}
