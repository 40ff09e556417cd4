package dev.andon.streams.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Which columns of series are values. */
final class ColumnOptions {

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "Columns to use as values, separated by commas; default all but time.")
    private List<String> columns = List.of();

    List<String> names() {
        return columns;
    }
}
