package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class DocumentedCommandsTest {

    static Stream<String> commands() {
        return leaves(Andon.commandLine())
                .map(command -> command.getCommandSpec().qualifiedName())
                .map(name -> name.substring("andon ".length()));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::leaves);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasExamplesThatAreUnderstoodAndStandOnOneLine(String command) {
        // When
        List<String> help = AndonRun.of((command + " --help").split(" ")).out();

        // Then
        List<String> examples = help.stream()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .map(String::strip)
                .toList();
        assertThat(examples)
                .anyMatch(example -> example.startsWith("andon " + command))
                .allMatch(example -> example.startsWith("andon "))
                .allSatisfy(example -> assertUnderstood(example.substring("andon ".length())));
    }

    @Test
    void everyCommandOfTheReadmeIsUnderstood() throws IOException {
        // When
        List<String> commands;
        try (Stream<String> lines = Files.lines(Path.of("../README.md"))) {
            commands = lines.filter(line -> line.startsWith("./andon "))
                    .map(line -> line.substring("./andon ".length()))
                    .toList();
        }

        // Then
        assertThat(commands).isNotEmpty().allSatisfy(DocumentedCommandsTest::assertUnderstood);
    }

    /** @param line a command and, after two spaces, a remark */
    private static void assertUnderstood(String line) {
        String[] words = line.split(" {2,}")[0].replaceAll("'[^']*'", "text").split(" ");
        Andon.commandLine().parseArgs(words);
    }
}
