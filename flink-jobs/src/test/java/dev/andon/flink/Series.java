package dev.andon.flink;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One series of a scrape.
 *
 * @param labels with the metric's name as {@code __name__}
 */
record Series(Map<String, String> labels, double value) {

    static final String NAME = "__name__";

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Reads a line of the text that Prometheus reads. */
    static Series of(String line) {
        Matcher read = LINE.matcher(line);
        if (!read.matches()) {
            throw new IllegalArgumentException("no series: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        labels.put(NAME, read.group(1));
        if (read.group(2) != null) {
            Matcher label = LABEL.matcher(read.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Series(labels, Double.parseDouble(read.group(3)));
    }

    String name() {
        return labels.get(NAME);
    }

    /** Name and labels of the service, without what Flink adds, for example {@code andon_score{method="inspection"}}. */
    String inWords() {
        Map<String, String> own = new TreeMap<>(labels);
        own.keySet()
                .removeIf(label ->
                        label.equals(NAME) || label.matches("host|tm_id|subtask_index|(job|task|operator)_.*"));
        StringBuilder words = new StringBuilder(name()).append('{');
        own.forEach((label, value) -> words.append(words.charAt(words.length() - 1) == '{' ? "" : ",")
                .append("%s=\"%s\"".formatted(label, value)));
        return words.append('}').toString();
    }
}
