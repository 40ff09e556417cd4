package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void printShowsWhatIsInEffectAndNoSecret() throws IOException {
        // Given
        Path file = file("kafka: { ssl.keystore.password: s3cret }\nstations: { '*': { inspection: {} } }");

        // When
        int exit = run("run", "--config", file.toString(), "--print");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("window: 50", "bootstrap.servers: localhost:9092")
                .doesNotContain("s3cret");
    }

    @Test
    void withoutSettingsItIsWrongUsage() {
        assertThat(run("run")).isEqualTo(2);
    }

    @Test
    void aWrongSettingIsOneLineThatNamesFileAndKey() throws IOException {
        // Given
        Path file = file("stations: { '*': { inspecton: {} } }");

        // When
        int exit = run("run", "--config", file.toString());

        // Then
        assertThat(exit).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("plant.yaml", "inspecton", "'inspection'");
    }

    @Test
    void brokersThatDoNotAnswerAreOneLineThatNamesThem() throws IOException {
        // Given
        Path file = file("kafka: { bootstrap.servers: 'localhost:1' }\nstations: { '*': { inspection: {} } }");

        // When
        int exit = run("run", "--config", file.toString());

        // Then
        assertThat(exit).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("localhost:1");
    }

    @Test
    void aTrustStoreThatIsNotThereIsOneLineThatNamesIt() throws IOException {
        // Given
        Path file = file("""
                kafka:
                  bootstrap.servers: localhost:1
                  security.protocol: SSL
                  ssl.truststore.type: PEM
                  ssl.truststore.location: /absent/cluster-ca.pem
                stations: { '*': { inspection: {} } }
                """);

        // When
        int exit = run("run", "--config", file.toString());

        // Then
        assertThat(exit).isEqualTo(FailureReport.NOT_REACHED);
        assertThat(err.toString().lines()).singleElement().asString().contains("/absent/cluster-ca.pem");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("plant.yaml"), yaml);
    }

    private int run(String... arguments) {
        return Andon.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
