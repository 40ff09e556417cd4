package dev.andon.streams.cli;

import dev.andon.schemas.Topics;
import dev.andon.streams.broker.EmbeddedBroker;
import dev.andon.streams.broker.TopicDefinitions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the embedded broker until Ctrl-C. */
@Command(
        name = "broker",
        description = "Start a Kafka broker on this machine with Andon's topics; Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon broker                            records are gone when it ends",
            "  andon broker --data ~/andon-data        records stay for the next start",
            "  andon broker --port 0                   on any free port"
        })
final class BrokerCommand implements Runnable {

    @Option(
            names = "--port",
            defaultValue = "9092",
            description = "Where it listens, on localhost only; 0 for any free port; default ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Where records lie; default: a temporary folder.")
    private @Nullable Path data;

    @Option(
            names = "--prefix",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What topic names begin with; default ${DEFAULT-VALUE}.")
    private String prefix = "";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        EmbeddedBroker broker = data == null ? EmbeddedBroker.startTemporary(port) : EmbeddedBroker.start(data, port);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            ended.countDown();
        }));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicDefinitions.read().embedded().create(admin, prefix);
        }
        announce(broker);
        awaitQuietly(ended);
    }

    private void announce(EmbeddedBroker broker) {
        String address = broker.bootstrapServers();
        String option = address.equals("localhost:9092") ? "" : " --bootstrap-server " + address;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Kafka broker on %s, topics %s*, records in %s%s%n",
                address, prefix, broker.data(), data == null ? " (deleted at the end)" : "");
        out.printf("Next, in another terminal:%n");
        out.printf("  andon send frames DIR --station S%s%n", option);
        out.printf("  andon tail inspections%s%n", option);
        out.printf("Ctrl-C ends it.%n");
        out.flush();
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
