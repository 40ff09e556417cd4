package dev.andon.scoring.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The encoded files of {@code pil_pixels.zip} and, under their name plus {@code .rgb}, PIL's pixels of them. */
final class PilPixels {

    static final String PIXELS = ".rgb";

    private PilPixels() {}

    static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipInputStream(PilPixels.class.getResourceAsStream("/golden/image/pil_pixels.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
