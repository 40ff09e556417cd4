package dev.andon.streams.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    private Path directory;

    private void put(String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(directory.resolve(path).getParent());
            Files.createFile(directory.resolve(path));
        }
    }

    @Test
    void listsImagesBelowInPlainStringOrder() throws IOException {
        // Given
        put("b.jpg", "a/z.JPEG", "a/deep/er/y.Tiff", "B.png", "a.bmp", "c.gif", "d.tif", "notes.txt", "jpg", "x.webp");

        // When
        ImageFolder folder = ImageFolder.list(directory);

        // Then
        assertThat(folder.images())
                .containsExactly("B.png", "a.bmp", "a/deep/er/y.Tiff", "a/z.JPEG", "b.jpg", "c.gif", "d.tif");
        assertThat(folder.file("a/z.JPEG")).exists();
    }

    @Test
    void hiddenFilesAndFoldersAreLeftOut() throws IOException {
        // Given
        put("a.jpg", "._a.jpg", ".cache/b.jpg", "c/.thumbs/d.jpg");

        // When
        ImageFolder folder = ImageFolder.list(directory);

        // Then
        assertThat(folder.images()).containsExactly("a.jpg");
    }

    @Test
    void placeInLabelledFolderIsTheLabelAndMasksAreNotFrames() throws IOException {
        // Given
        put("good/1.jpg", "defect/crack/2.jpg", "defect/hole/3.x.jpg", "defect/4.jpg", "spare/5.jpg");
        put("mask/crack/2.png", "mask/hole/3.x.png");

        // When
        ImageFolder folder = ImageFolder.list(directory);

        // Then
        assertThat(folder.labelled()).isTrue();
        assertThat(folder.images())
                .containsExactly(
                        "defect/4.jpg", "defect/crack/2.jpg", "defect/hole/3.x.jpg", "good/1.jpg", "spare/5.jpg");
        assertThat(folder.label("good/1.jpg")).contains(new FrameLabel(false, "good"));
        assertThat(folder.label("defect/crack/2.jpg")).contains(new FrameLabel(true, "crack"));
        assertThat(folder.label("defect/4.jpg")).isEmpty();
        assertThat(folder.label("spare/5.jpg")).isEmpty();
        assertThat(folder.mask("defect/crack/2.jpg")).contains(folder.file("mask/crack/2.png"));
        assertThat(folder.mask("defect/hole/3.x.jpg")).contains(folder.file("mask/hole/3.x.png"));
        assertThat(folder.mask("good/1.jpg")).isEmpty();
    }

    @Test
    void defectWithoutMaskFileHasNoMask() throws IOException {
        // Given
        put("good/1.jpg", "defect/crack/2.jpg", "mask/crack/3.png");

        // When
        ImageFolder folder = ImageFolder.list(directory);

        // Then
        assertThat(folder.mask("defect/crack/2.jpg")).isEmpty();
    }

    @Test
    void withoutBothGoodAndDefectNothingIsALabelOrAMask() throws IOException {
        // Given
        put("good/1.jpg", "mask/carnival/2.png");

        // When
        ImageFolder folder = ImageFolder.list(directory);

        // Then
        assertThat(folder.labelled()).isFalse();
        assertThat(folder.images()).containsExactly("good/1.jpg", "mask/carnival/2.png");
        assertThat(folder.label("good/1.jpg")).isEmpty();
    }

    @Test
    void aFileOrAFolderWithoutImagesIsRefused() throws IOException {
        put("notes.txt");
        assertRefused(directory.resolve("notes.txt"), "notes.txt is not a folder of images");
        assertRefused(directory, "or below it; read are files that end in bmp, gif, jpeg, jpg, png, tif, tiff");
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> ImageFolder.list(path))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SETTINGS))
                .hasMessageContaining(message);
    }
}
