package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.streams.client.ClassificationText;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.TopicReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a station's classifier is patched with. */
@Command(
        name = "show",
        description = {
            "What the station's latest frame was classified with: corruption, patches, who chose them, and the SHA-256",
            "of the weights, which is the clean model's where nothing is patched."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon patch show --station parts-1", "  andon patch show --station parts-1 --json"})
final class PatchShowCommand implements Callable<Integer> {

    /** Results of all stations of a partition that are looked through. */
    private static final int LOOKED_AT = 5_000;

    @Option(names = "--station", paramLabel = "S", required = true, description = "Which station.")
    private String station = "";

    @Option(names = "--json", description = "The whole latest classification as one JSON object.")
    private boolean json;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Connection connection = options.connection();
        String topic = ResultTopic.CLASSIFICATIONS.in(connection.prefix());
        ConsumerRecord<byte[], byte[]> latest = null;
        try (TopicReader reader = TopicReader.openAtLast(connection, topic, LOOKED_AT)) {
            for (ConsumerRecord<byte[], byte[]> record : reader.toEnd()) {
                latest = station.equals(ResultTopic.station(record)) ? record : latest;
            }
        }
        if (latest == null) {
            throw new CommandFailure(
                    "no frame of station '%s' among the latest classifications; see which there are with: andon tail classifications --from beginning"
                            .formatted(station));
        }
        ObjectNode decoded = ResultTopic.CLASSIFICATIONS.json(connection).apply(latest);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? decoded.toString()
                        : "%s weights=%s"
                                .formatted(
                                        ClassificationText.state(decoded),
                                        decoded.path("weights").asText()));
        out.flush();
        return 0;
    }
}
