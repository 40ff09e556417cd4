package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.DeadLetter;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.DeadLetters;
import dev.andon.streams.client.Position;
import dev.andon.streams.client.RecordText;
import dev.andon.streams.client.ResultTopic;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists rejected records. */
@Command(
        name = "list",
        description = "List rejected records: position, code, station, where they came from, reason.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon dead-letters list", "  andon dead-letters list --json"})
final class DeadLettersListCommand implements Runnable {

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Connection connection = options.connection();
        List<ConsumerRecord<byte[], byte[]>> records = new DeadLetters(connection).all();
        if (!json && !records.isEmpty()) {
            out.printf("%-10s %-17s %-12s %-30s %s%n", "POSITION", "CODE", "STATION", "FROM", "REASON");
        }
        Function<ConsumerRecord<byte[], byte[]>, ObjectNode> decode = ResultTopic.DEAD_LETTERS.json(connection);
        records.forEach(record -> out.println(json ? decode.apply(record) : line(record)));
        if (!json) {
            out.printf("%d dead letters%n", records.size());
        }
        out.flush();
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        Optional<DeadLetter> letter = DeadLetter.readFrom(record.headers());
        return "%-10s %-17s %-12s %-30s %s"
                .formatted(
                        new Position(record.partition(), record.offset()),
                        letter.map(DeadLetter::code).orElse("?"),
                        RecordText.printable(ResultTopic.station(record)),
                        letter.map(from -> from.topic() + " " + new Position(from.partition(), from.offset()))
                                .orElse("?"),
                        RecordText.printable(
                                letter.map(DeadLetter::reason).orElse("headers are not those of a dead letter")));
    }
}
