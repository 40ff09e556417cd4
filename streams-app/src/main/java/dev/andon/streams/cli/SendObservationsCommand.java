package dev.andon.streams.cli;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.SeriesObservations;
import dev.andon.streams.files.SeriesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the rows of a series. */
@Command(
        name = "observations",
        description = {
            "Send the rows of a CSV file as observations of one station, with values in the",
            "order of its columns, which is that of the station's model; an empty cell is a",
            "missing value.",
            "Rows count from 0 in an epoch, which is the time of the first: the same file",
            "sent again is the same observations, which are dropped as repeats; a later",
            "file begins a later epoch, and one of an earlier epoch goes to the dead",
            "letters. A file that does not say when it was, as its first column is no time",
            "or only counts, is of the moment it is sent, and new each time."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon send observations press.csv --station press-4",
            "  andon send observations press.csv --station press-4 --columns P,T --rate 1"
        })
final class SendObservationsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "CSV file.")
    private Path argument = Path.of("");

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--epoch",
            paramLabel = "N",
            description = "Epoch of all rows; default the time of the first, in milliseconds since 1970.")
    private @Nullable Long epoch;

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
        SeriesFile file = read();
        file.disorderInWords().ifPresent(what -> spec.commandLine().getErr().println("andon: " + what));
        SeriesObservations series =
                epoch == null ? SeriesObservations.of(file, Instant.now()) : new SeriesObservations(file, epoch);
        return options.run(
                Topics.OBSERVATIONS, file.rows(), " in epoch " + series.epoch(), sending -> send(series, sending));
    }

    private SeriesFile read() {
        try {
            return SeriesFile.read(argument, columns.names());
        } catch (IOException e) {
            throw new CommandFailure("cannot read %s: %s".formatted(argument, e), e);
        }
    }

    private static void send(SeriesObservations series, Sending<Observation> sending) {
        for (int row = 0; row < series.file().rows() && sending.goesOn(); row++) {
            int one = row;
            sending.send(
                    "row %d of %s".formatted(row, series.file().name()), () -> series.observation(one, Instant.now()));
        }
        sending.flush();
    }
}
