package dev.andon.streams.cli;

import dev.andon.streams.client.DeadLetters;
import dev.andon.streams.client.HexLines;
import dev.andon.streams.client.Position;
import dev.andon.streams.client.RecordText;
import dev.andon.streams.client.ResultTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one rejected record. */
@Command(
        name = "show",
        description = "Show one rejected record: its headers and the first of its bytes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon dead-letters show 0:17", "  andon dead-letters show 0:17 --out rejected.bin"})
final class DeadLettersShowCommand implements Runnable {

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "As 'dead-letters list' prints it.")
    private Position position = new Position(0, 0);

    @Option(names = "--out", paramLabel = "FILE", description = "Write all of its original bytes to a file.")
    private @Nullable Path file;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ConsumerRecord<byte[], byte[]> record = new DeadLetters(options.connection()).at(position);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-18s %s%n", "station", RecordText.printable(ResultTopic.station(record)));
        for (Header header : record.headers()) {
            String text = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            out.printf("%-18s %s%n", RecordText.printable(header.key()), RecordText.printable(text));
        }
        out.printf("%-18s %d%n", "bytes", value.length);
        HexLines.of(value).forEach(out::println);
        if (file != null) {
            write(value, file);
            out.printf("written to %s%n", file);
        }
        out.flush();
    }

    private static void write(byte[] value, Path file) {
        try {
            Files.write(file, value);
        } catch (IOException e) {
            throw new CommandFailure("cannot write %s: %s".formatted(file, e), e);
        }
    }
}
