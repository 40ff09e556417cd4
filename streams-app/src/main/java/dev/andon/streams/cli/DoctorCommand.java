package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.doctor.Diagnosis;
import dev.andon.streams.doctor.Doctor;
import dev.andon.streams.doctor.Finding;
import dev.andon.streams.doctor.Finding.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what stands between these settings and a running service. */
@Command(
        name = "doctor",
        description = {
            "Check cluster, topics, rights, models and folders for 'andon run', and say what to do.",
            "Changes nothing. Ends with 0 if nothing failed, 1 if something did, 3 if no broker could be used."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon doctor --config plant.yaml",
            "  andon doctor --config plant.yaml --json   # one object a line"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Settings file of 'andon run'; its credentials are used.")
    private Path config;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Diagnosis diagnosis = Doctor.examine(Settings.read(config));
        PrintWriter out = spec.commandLine().getOut();
        diagnosis.findings().forEach(finding -> out.println(json ? json(finding) : line(finding)));
        long failed = diagnosis.count(Outcome.FAIL);
        if (!json) {
            out.printf("%d fail, %d warn, %d ok%n", failed, diagnosis.count(Outcome.WARN), diagnosis.count(Outcome.OK));
        }
        out.flush();
        if (!diagnosis.reached()) {
            return FailureReport.NOT_REACHED;
        }
        return failed > 0 ? FailureReport.WORK_FAILED : 0;
    }

    private static String line(Finding finding) {
        String advice = finding.advice().isEmpty() ? "" : "; " + finding.advice();
        return "%-4s  %-30s  %s%s".formatted(word(finding), finding.thing(), finding.value(), advice);
    }

    private static String json(Finding finding) {
        ObjectNode object = JSON.createObjectNode();
        object.put("outcome", word(finding));
        object.put("thing", finding.thing());
        object.put("value", finding.value());
        object.put("advice", finding.advice());
        return object.toString();
    }

    private static String word(Finding finding) {
        return finding.outcome().name().toLowerCase(Locale.ROOT);
    }
}
