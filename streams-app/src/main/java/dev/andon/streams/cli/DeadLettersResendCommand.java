package dev.andon.streams.cli;

import dev.andon.schemas.DeadLetter;
import dev.andon.streams.client.DeadLetters;
import dev.andon.streams.client.Position;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends rejected records again. */
@Command(
        name = "resend",
        description = {
            "Write rejected records back to the topic they came from, bytes and key unchanged.",
            "They stay in the dead-letter topic: resending twice sends twice."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon dead-letters resend 0:17 2:3", "  andon dead-letters resend --code CLAIM_CHECK"})
final class DeadLettersResendCommand implements Runnable {

    /** Which ones: by position or by code, not both. */
    static final class Selection {
        @Parameters(paramLabel = "PARTITION:OFFSET", arity = "1..*", description = "As 'dead-letters list' prints it.")
        private List<Position> positions = List.of();

        @Option(names = "--code", paramLabel = "C", description = "All with this failure code.")
        private @Nullable String code;
    }

    @ArgGroup(multiplicity = "1")
    private Selection selection = new Selection();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        DeadLetters letters = new DeadLetters(options.connection());
        List<ConsumerRecord<byte[], byte[]>> records = selected(letters);
        PrintWriter out = spec.commandLine().getOut();
        try (Producer<byte[], byte[]> producer = letters.producer()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Position from = new Position(record.partition(), record.offset());
                Position now = letters.resend(record, producer);
                out.printf(
                        "%s resent to %s, now at %s%n",
                        from, DeadLetters.letter(record).topic(), now);
                out.flush();
            }
        }
        out.printf("%d records resent%n", records.size());
        out.flush();
    }

    private List<ConsumerRecord<byte[], byte[]>> selected(DeadLetters letters) {
        if (selection.code == null) {
            return selection.positions.stream().map(letters::at).toList();
        }
        return letters.all().stream()
                .filter(record -> DeadLetter.readFrom(record.headers())
                        .map(DeadLetter::code)
                        .filter(selection.code::equalsIgnoreCase)
                        .isPresent())
                .toList();
    }
}
