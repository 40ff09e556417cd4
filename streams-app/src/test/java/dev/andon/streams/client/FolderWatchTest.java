package dev.andon.streams.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    private Path folder;

    private FolderWatch watch;

    @BeforeEach
    void watch() {
        watch = new FolderWatch(new FrameFolder(folder, "", "", null));
    }

    @Test
    void fileIsCompleteOnceItStoppedGrowing() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.png"), "half");
        List<String> whileNew = watch.complete();
        Files.writeString(file, " and half", StandardOpenOption.APPEND);
        List<String> whileGrowing = watch.complete();

        // When
        List<String> unchanged = watch.complete();

        // Then
        assertThat(whileNew).isEmpty();
        assertThat(whileGrowing).isEmpty();
        assertThat(unchanged).containsExactly("a.png");
    }

    @Test
    void fileRewrittenToTheSameSizeIsNotYetComplete() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.png"), "1234");
        watch.complete();
        Files.setLastModifiedTime(file, FileTime.fromMillis(12_345));

        // When
        List<String> changed = watch.complete();

        // Then
        assertThat(changed).isEmpty();
        assertThat(watch.complete()).containsExactly("a.png");
    }

    @Test
    void fileIsFoundOnceEvenWhenItChangesLater() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.png"), "1");
        watch.complete();
        watch.complete();
        Files.writeString(file, "12");

        // When
        List<String> later = List.of(watch.complete(), watch.complete(), watch.complete()).stream()
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(later).isEmpty();
    }

    @Test
    void emptyFileIsWaitedFor() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("a.png"));
        watch.complete();
        List<String> whileEmpty = watch.complete();
        Files.writeString(file, "1");

        // When
        watch.complete();
        List<String> written = watch.complete();

        // Then
        assertThat(whileEmpty).isEmpty();
        assertThat(written).containsExactly("a.png");
    }

    @Test
    void onlyImagesByNameAreFoundInTheOrderOfTheirPathsAsText() throws IOException {
        // Given
        Files.createDirectory(folder.resolve("a"));
        for (String name : List.of("b.PNG", "a/2.jpg", "a/10.jpg", "notes.txt", ".hidden.png", "c.png.part")) {
            Files.writeString(folder.resolve(name), "1");
        }
        watch.complete();

        // When
        List<String> complete = watch.complete();

        // Then
        assertThat(complete).containsExactly("a/10.jpg", "a/2.jpg", "b.PNG");
    }
}
