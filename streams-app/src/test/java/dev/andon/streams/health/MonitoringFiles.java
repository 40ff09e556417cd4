package dev.andon.streams.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules and dashboards that stand ready for operators. */
public final class MonitoringFiles {

    static final Path RULES = Path.of("../deploy/prometheus/alerts.yml");
    static final Path RULE_TESTS = Path.of("../deploy/prometheus/alerts_test.yml");
    public static final Path CONFIGURATION = Path.of("../deploy/prometheus/prometheus.yml");
    static final Path RUNBOOK = Path.of("../deploy/runbook.md");

    private static final Path DASHBOARDS = Path.of("../deploy/grafana/dashboards");

    private static final Pattern METRIC = Pattern.compile("\\b(andon|kafka|jvm|process|system)_[a-z0-9_]+");

    private MonitoringFiles() {}

    public static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).get("groups")) {
            group.get("rules").forEach(alerts::add);
        }
        return alerts;
    }

    /** Names of the alerts that the tests of the rules expect to fire. */
    static Set<String> testedAlerts() throws IOException {
        Set<String> tested = new TreeSet<>();
        for (JsonNode test : new YAMLMapper().readTree(RULE_TESTS.toFile()).get("tests")) {
            for (JsonNode rule : test.get("alert_rule_test")) {
                if (!rule.get("exp_alerts").isEmpty()) {
                    tested.add(rule.get("alertname").asText());
                }
            }
        }
        return tested;
    }

    public static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.sorted().toList()) {
                new ObjectMapper().readTree(file.toFile()).get("panels").forEach(panels::add);
            }
        }
        return panels;
    }

    static Set<String> metricsOfAlerts() throws IOException {
        Set<String> metrics = new TreeSet<>();
        alerts().forEach(alert -> metrics.addAll(metricsOfAlert(alert)));
        return metrics;
    }

    static Set<String> metricsOfDashboards() throws IOException {
        Set<String> metrics = new TreeSet<>();
        panels().forEach(panel -> metrics.addAll(metricsOfPanel(panel)));
        return metrics;
    }

    /** Those of Andon and of what a runtime tells of itself. */
    public static Set<String> metricsOfAlert(JsonNode alert) {
        return metricsOf(alert.get("expr").asText());
    }

    /** Likewise. */
    public static Set<String> metricsOfPanel(JsonNode panel) {
        Set<String> metrics = new TreeSet<>();
        panel.get("targets")
                .forEach(target -> metrics.addAll(metricsOf(target.get("expr").asText())));
        return metrics;
    }

    private static Set<String> metricsOf(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher names = METRIC.matcher(expression);
        while (names.find()) {
            metrics.add(names.group());
        }
        return metrics;
    }
}
