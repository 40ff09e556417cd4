package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Standardisation;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A series and where its result belongs.
 *
 * @param path of the result, relative
 */
public record NamedSeries(Path path, SeriesFile file) {

    private static final double LEARNED = 0.15;
    private static final int MOST_LEARNED = 750;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int LONGEST_SEASON = 10_000;

    /**
     * Reads all series of a folder; those that are none are left out.
     *
     * @param columns chosen as values; empty: those the model takes, without a model all
     * @param skipped told the path and the reason, in one line, of each that is left out
     */
    public static List<NamedSeries> read(
            SeriesFolder folder,
            List<String> columns,
            @Nullable PredictionModel model,
            BiConsumer<Path, RecordException> skipped)
            throws IOException {
        if (model != null
                && !columns.isEmpty()
                && columns.size() != model.columns().size()) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "the model takes %d columns (%s), --columns names %d (%s)"
                            .formatted(
                                    model.columns().size(),
                                    String.join(", ", model.columns()),
                                    columns.size(),
                                    String.join(", ", columns)));
        }
        List<NamedSeries> all = new ArrayList<>();
        for (Path path : folder.paths()) {
            try {
                all.add(new NamedSeries(path, read(folder.file(path), columns, model)));
            } catch (RecordException e) {
                skipped.accept(path, e);
            }
        }
        return all;
    }

    private static SeriesFile read(Path file, List<String> columns, @Nullable PredictionModel model)
            throws IOException {
        if (model == null || !columns.isEmpty()) {
            return SeriesFile.read(file, columns);
        }
        List<String> names = new SeriesReader(file, List.of()).names();
        if (!names.containsAll(model.columns())) {
            throw new RecordException(
                    FailureCode.SERIES,
                    "%s has the columns %s, the model takes %s; if those have other names here, give them in this order with --columns"
                            .formatted(file, String.join(", ", names), String.join(", ", model.columns())));
        }
        return SeriesFile.read(file, model.columns());
    }

    /** Leading rows from which a model may be learnt and which figures leave out: 15 %, at most 750. */
    public int learned() {
        return learned(file);
    }

    static int learned(SeriesFile file) {
        return Math.min(MOST_LEARNED, (int) (LEARNED * file.rows()));
    }

    List<double[]> head() {
        return Arrays.asList(file.values()).subList(0, learned());
    }

    /**
     * Of its own head.
     *
     * @throws RecordException with {@code SERIES} if nothing can be learnt from so few rows
     */
    Standardisation standardisation() {
        int fewest = TrainingSettings.DEFAULT.segment();
        if (learned() < fewest) {
            throw new RecordException(
                    FailureCode.SERIES,
                    "%s: the first 15 %% are %d rows, a model takes at least %d; give a trained one with --model"
                            .formatted(file.name(), learned(), fewest));
        }
        return Standardisation.of(head());
    }

    /** Rows of a day; 0 where a day is not between two rows and the longest season. */
    public int season() {
        double rows = file.seconds() > 0 ? SECONDS_OF_A_DAY / file.seconds() : 0;
        return rows >= 2 && rows <= LONGEST_SEASON ? (int) Math.round(rows) : 0;
    }
}
