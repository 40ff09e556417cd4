package dev.andon.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What Prometheus makes of a scraped series before it keeps it, as its configuration says: of its actions those that ours
 * has.
 *
 * @param rules in their order
 */
record Relabelling(JsonNode rules) {

    /** Those of a scrape job. */
    static Relabelling of(Path configuration, String job) throws IOException {
        JsonNode jobs = new YAMLMapper().readTree(configuration.toFile()).get("scrape_configs");
        return StreamSupport.stream(jobs.spliterator(), false)
                .filter(one -> one.get("job_name").asText().equals(job))
                .map(one -> new Relabelling(one.get("metric_relabel_configs")))
                .findFirst()
                .orElseThrow();
    }

    Series apply(Series series) {
        Map<String, String> labels = new HashMap<>(series.labels());
        for (JsonNode rule : rules) {
            String action = rule.path("action").asText("replace");
            Pattern pattern = Pattern.compile(rule.get("regex").asText());
            switch (action) {
                case "replace" -> replace(labels, rule, pattern);
                case "labeldrop" ->
                    labels.keySet().removeIf(label -> pattern.matcher(label).matches());
                default -> throw new IllegalStateException("not known to this test: " + action);
            }
        }
        return new Series(labels, series.value());
    }

    /** Anchored at both ends, as Prometheus does it. */
    private static void replace(Map<String, String> labels, JsonNode rule, Pattern pattern) {
        String source = StreamSupport.stream(rule.get("source_labels").spliterator(), false)
                .map(label -> labels.getOrDefault(label.asText(), ""))
                .collect(Collectors.joining(";"));
        Matcher matcher = pattern.matcher(source);
        if (matcher.matches()) {
            String replacement = rule.get("replacement").asText().replaceAll("\\$\\{(\\d)}", "\\$$1");
            labels.put(
                    rule.get("target_label").asText(), pattern.matcher(source).replaceFirst(replacement));
        }
    }
}
