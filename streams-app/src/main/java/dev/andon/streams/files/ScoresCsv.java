package dev.andon.streams.files;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The table {@code path,score,rescored,references}: numbers in full precision, empty where there is none. */
final class ScoresCsv {

    private ScoresCsv() {}

    static String of(List<InspectedImage> images) {
        return images.stream()
                .map(image -> "%s,%s,%s,%d\n"
                        .formatted(
                                CsvText.quoted(image.path()),
                                number(image.score()),
                                number(image.rescored()),
                                image.references()))
                .collect(Collectors.joining("", "path,score,rescored,references\n", ""));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
