package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.io.PrintWriter;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what comes out. */
@Command(
        name = "tail",
        description = "Print the records of a result topic, one line each, as they come; Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon tail inspections",
            "  andon tail inspections --from beginning --station casting-3 --json --count 100",
            "  andon tail predictions --station press-4",
            "  andon tail classifications --station parts-1",
            "  andon tail dead-letters --from 2026-01-31T08:00:00Z"
        })
final class TailCommand implements Runnable {

    @Parameters(paramLabel = "TOPIC", description = "One of ${COMPLETION-CANDIDATES}.")
    private ResultTopic topic = ResultTopic.INSPECTIONS;

    @Option(
            names = "--from",
            defaultValue = "latest",
            description = "beginning, latest, or a time like 2026-01-31T08:00:00Z; default ${DEFAULT-VALUE}.")
    private StartPosition from = StartPosition.LATEST;

    @Option(names = "--station", paramLabel = "S", description = "Only records of this station.")
    private @Nullable String station;

    @Option(names = "--count", paramLabel = "N", description = "End after so many records.")
    private long count = Long.MAX_VALUE;

    @Option(names = "--json", description = "One JSON object a line; numbers read back exactly.")
    private boolean json;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Connection connection = options.connection();
        PrintWriter out = spec.commandLine().getOut();
        Function<ConsumerRecord<byte[], byte[]>, ObjectNode> decode = topic.json(connection);
        try (TopicReader reader = TopicReader.open(connection, topic.in(connection.prefix()), from)) {
            // A reader that has gone away, as head does, ends it too.
            for (long printed = 0; printed < count && !out.checkError(); ) {
                for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
                    if (printed < count && isWanted(record) && print(decode, record, out)) {
                        printed++;
                    }
                }
            }
        }
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        return station == null || station.equals(ResultTopic.station(record));
    }

    private boolean print(
            Function<ConsumerRecord<byte[], byte[]>, ObjectNode> decode,
            ConsumerRecord<byte[], byte[]> record,
            PrintWriter out) {
        try {
            ObjectNode decoded = decode.apply(record);
            out.println(json ? decoded.toString() : topic.line(decoded));
            return true;
        } catch (SerializationException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf("skipped %s %d:%d: %s%n", record.topic(), record.partition(), record.offset(), e.getMessage());
            err.flush();
            return false;
        }
    }
}
