package dev.andon.streams.files;

/** Cells of the tables written here. */
final class CsvText {

    private CsvText() {}

    /** RFC 4180: only where needed. */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
