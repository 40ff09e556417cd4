package dev.andon.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.doctor.Finding.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {

    @TempDir
    Path folder;

    @Test
    void aStateFolderThatCanBeCreatedIsNotCreated() {
        // Given
        Path state = folder.resolve("deep/state");

        // When
        Finding finding = FolderCheck.of(state, null).get(0);

        // Then
        assertThat(finding.outcome()).isNotEqualTo(Outcome.FAIL);
        assertThat(finding.value()).startsWith(state + ", ").endsWith(" MB free");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStateFolderBelowAFileFails() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When
        Finding finding = FolderCheck.of(file.resolve("state"), null).get(0);

        // Then
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.value()).endsWith(file + " cannot be written to");
    }

    @Test
    void aBlobsFolderThatIsNotMountedFails() {
        // Given
        Path blobs = folder.resolve("blobs");

        // When
        Finding finding = FolderCheck.of(folder, blobs).get(1);

        // Then
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.value()).startsWith(blobs.toString());
    }

    @Test
    void aBlobsFolderThatCanBeReadPasses() {
        assertThat(FolderCheck.of(folder, folder).get(1)).isEqualTo(Finding.ok("blobs folder", folder.toString()));
    }
}
