package dev.andon.streams.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Generated series as CSV files. */
final class TestSeries {

    private TestSeries() {}

    /** Two waves with a little noise, a row a second. */
    static Path waves(Path file, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("time,flow,pressure\n");
        for (int i = 0; i < rows; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "2024-05-01T%02d:%02d:%02dZ,%.4f,%.4f%n",
                    i / 3600,
                    i / 60 % 60,
                    i % 60,
                    100 + 10 * Math.sin(i / 5.0) + random.nextDouble(),
                    2 + Math.cos(i / 9.0) + 0.1 * random.nextDouble()));
        }
        return Files.writeString(file, text);
    }
}
