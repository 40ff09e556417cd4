package dev.andon.streams.cli;

import dev.andon.streams.broker.TopicDefinitions;
import dev.andon.streams.broker.TopicReport;
import dev.andon.streams.client.Connection;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates missing topics and says where present ones differ from their definitions. */
@Command(
        name = "create",
        description = {
            "Create the topics that are missing, as deploy/topics.yaml defines them.",
            "Topics that exist are compared and left as they are."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon topics create", "  andon topics create --config plant.yaml"})
final class TopicsCreateCommand implements Runnable {

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Connection connection = options.connection();
        try (Admin admin = connection.admin()) {
            print(TopicDefinitions.read().create(admin, connection.prefix()));
        }
    }

    private void print(List<TopicReport> reports) {
        PrintWriter out = spec.commandLine().getOut();
        for (TopicReport report : reports) {
            String state = report.created() ? "created" : report.differences().isEmpty() ? "present" : "differs";
            out.printf("%-8s %s%n", state, report.topic());
            report.differences().forEach(difference -> out.printf("         %s%n", difference));
        }
        out.flush();
    }
}
