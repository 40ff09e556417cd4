package dev.andon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.ClaimCheckException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimCheckTest {

    private static final byte[] IMAGE = "an encoded image".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "ab6b7597fc3dd62530fb18f64c99de80d1e0391c662dfc37f2342d192e14cdfc";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("blobs"));
    }

    @Test
    void inlineImageComesBackAndTheRecordCanBeReadAgain() {
        // Given
        Frame frame = frame(ByteBuffer.wrap(IMAGE), null);

        // When
        byte[] bytes = ClaimCheck.bytes(frame, Optional.empty());

        // Then
        assertThat(bytes).isEqualTo(IMAGE);
        assertThat(frame.getImage().remaining()).isEqualTo(IMAGE.length);
    }

    @Test
    void storedImageComesBack() {
        // Given
        URI uri = ClaimCheck.store(folder, IMAGE);

        // When
        byte[] bytes = ClaimCheck.bytes(frame(null, uri.toString()), Optional.of(folder));

        // Then
        assertThat(bytes).isEqualTo(IMAGE);
        assertThat(uri.getPath()).endsWith("/" + SHA256.substring(0, 2) + "/" + SHA256);
    }

    @Test
    void sameBytesAreStoredOnceAndLeaveNoParts() throws IOException {
        // When
        URI first = ClaimCheck.store(folder, IMAGE);
        URI second = ClaimCheck.store(folder, IMAGE);

        // Then
        assertThat(second).isEqualTo(first);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void otherBytesThanTheDigestNamesAreRefused() throws IOException {
        // Given
        Path tampered = Files.writeString(folder.resolve("tampered"), "other");

        // When / Then
        refused(frame(null, tampered.toUri().toString()), Kind.DIGEST_MISMATCH);
        refused(frame(ByteBuffer.wrap(new byte[3]), null), Kind.DIGEST_MISMATCH);
    }

    @Test
    void fileOutsideTheFolderIsRefusedEvenWhenItsDigestFits() throws IOException {
        // Given
        Path outside = Files.write(temporary.resolve("outside"), IMAGE);
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);

        // When / Then
        refused(frame(null, outside.toUri().toString()), Kind.OUTSIDE);
        refused(frame(null, folder.toUri() + "../outside"), Kind.OUTSIDE);
        refused(frame(null, link.toUri().toString()), Kind.OUTSIDE);
    }

    @Test
    void whatIsNoFileInTheFolderIsRefused() {
        refused(frame(null, folder.toUri().toString()), Kind.OUTSIDE);
        refused(frame(null, "http://localhost/image"), Kind.OUTSIDE);
        refused(frame(null, "file://server/image"), Kind.OUTSIDE);
        refused(frame(null, "no uri at all"), Kind.OUTSIDE);
        refused(frame(null, folder.toUri() + "absent"), Kind.MISSING);
        refused(frame(null, null), Kind.NO_IMAGE);
    }

    @Test
    void claimCheckWithoutConfiguredFolderIsRefused() {
        // Given
        Frame frame = frame(null, ClaimCheck.store(folder, IMAGE).toString());

        // When / Then
        assertThatThrownBy(() -> ClaimCheck.bytes(frame, Optional.empty()))
                .isInstanceOfSatisfying(
                        ClaimCheckException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTSIDE));
    }

    @Test
    void absentFolderIsTroubleOfTheMomentAndNotOfTheRecord() {
        // Given
        Frame frame = frame(null, ClaimCheck.store(folder, IMAGE).toString());

        // When / Then
        assertThatThrownBy(() -> ClaimCheck.bytes(frame, Optional.of(temporary.resolve("not mounted"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not mounted");
    }

    private void refused(Frame frame, Kind kind) {
        assertThatThrownBy(() -> ClaimCheck.bytes(frame, Optional.of(folder)))
                .isInstanceOfSatisfying(
                        ClaimCheckException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining("frame f1");
    }

    private static Frame frame(@Nullable ByteBuffer image, @Nullable String uri) {
        return Frame.newBuilder()
                .setFrameId("f1")
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/png")
                .setSha256(SHA256)
                .setImage(image)
                .setUri(uri)
                .build();
    }
}
