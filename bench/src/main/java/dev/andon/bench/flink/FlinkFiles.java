package dev.andon.bench.flink;

import dev.andon.streams.jobs.JobProcess;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build made of the jobs.
 *
 * @param job the jar that is given to a cluster
 * @param lib what a cluster of our own consists of
 */
record FlinkFiles(Path job, Path lib) {

    /** Beside this module; in a build that has come only as far as the tests there is no jar yet. */
    static FlinkFiles built() {
        try {
            Path own = Path.of(FlinkFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target =
                    own.getParent().getParent().resolveSibling("flink-jobs").resolve("target");
            return new FlinkFiles(target.resolve("andon-flink.jar"), target.resolve("lib"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has {@code andon} commands, of this process and of those it starts, use these. */
    void use() {
        System.setProperty(JobProcess.FOLDER, job.getParent().toString());
    }

    boolean exist() {
        return Files.isRegularFile(job) && Files.isDirectory(lib);
    }
}
