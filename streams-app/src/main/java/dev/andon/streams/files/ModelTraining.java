package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains a model into files: the ONNX file, its manifest and its learning curves once it is done, and until then a
 * checkpoint from which an interrupted training goes on.
 */
public final class ModelTraining {

    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path onnx;
    private final Path manifest;
    private final Path checkpoint;
    private final Path picture;

    /** @param onnx the file to write; the others lie beside it under its name */
    public ModelTraining(Path onnx) {
        this.onnx = onnx;
        this.manifest = ModelFile.manifestPath(onnx);
        String stem = onnx.getFileName().toString().replaceFirst("\\.onnx$", "");
        this.checkpoint = onnx.resolveSibling(stem + ".checkpoint");
        this.picture = onnx.resolveSibling(stem + ".svg");
    }

    /**
     * Trains to the end, or until stopped.
     *
     * @param stopped asked before every epoch
     * @param progress told after every epoch
     * @return the model as written; empty if stopped, which leaves a checkpoint
     */
    public Optional<ModelFile> run(
            SeriesTraining training, BooleanSupplier stopped, Consumer<TrainingProgress> progress) throws IOException {
        long[] saved = {System.nanoTime()};
        boolean done = training.run(stopped, epoch -> {
            progress.accept(epoch);
            if (System.nanoTime() - saved[0] > CHECKPOINT_NANOS) {
                save(training);
                saved[0] = System.nanoTime();
            }
        });
        if (!done) {
            save(training);
            return Optional.empty();
        }
        ModelFile model = training.model().toFile(onnx.getFileName().toString());
        WholeFile.write(picture, new LearningCurves(training.curve()).svg());
        WholeFile.write(onnx, model.bytes());
        WholeFile.write(manifest, StrictYaml.write(model.manifest()));
        Files.deleteIfExists(checkpoint);
        return Optional.of(model);
    }

    /**
     * Takes up the training that the checkpoint holds.
     *
     * @throws StartException if that was one of other data or settings
     */
    public void resume(SeriesTraining training) throws IOException {
        training.resume(Files.readAllBytes(checkpoint));
    }

    /** Where an interrupted training is kept. */
    public Path checkpoint() {
        return checkpoint;
    }

    /** The learning curves. */
    public Path picture() {
        return picture;
    }

    /**
     * Looks before anything is read or trained.
     *
     * @param resume whether to go on from the checkpoint
     * @throws StartException if a file is in the way, or the checkpoint is missing
     */
    public void check(boolean resume) {
        if (Files.exists(onnx) || Files.exists(manifest)) {
            throw refused("%s or its manifest exists and was left as it is; name another file".formatted(onnx));
        }
        if (!resume && Files.exists(checkpoint)) {
            throw refused("%s holds a training that was interrupted; go on with --resume, or remove it"
                    .formatted(checkpoint));
        }
        if (resume && !Files.exists(checkpoint)) {
            throw refused("there is no checkpoint %s to go on from; leave out --resume".formatted(checkpoint));
        }
    }

    private void save(SeriesTraining training) {
        try {
            WholeFile.write(checkpoint, training.checkpoint());
        } catch (IOException e) {
            throw new StartException(
                    FailureCode.SETTINGS, "cannot write the checkpoint %s: %s".formatted(checkpoint, e), e);
        }
    }

    private static StartException refused(String what) {
        return new StartException(FailureCode.SETTINGS, what);
    }
}
