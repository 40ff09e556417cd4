package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedCommandsTest {

    @Test
    void everyCommandOfTheReadmeIsUnderstood() throws IOException {
        // Given: what follows two spaces is a remark
        List<String> commands;
        try (var lines = Files.lines(Path.of("../README.md"))) {
            commands = lines.filter(line -> line.startsWith("./andon "))
                    .map(line -> line.split(" {2,}")[0].substring("./andon ".length()))
                    .toList();
        }

        // When / Then
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThatCode(() -> Andon.commandLine().parseArgs(command.split(" ")))
                        .doesNotThrowAnyException());
    }
}
