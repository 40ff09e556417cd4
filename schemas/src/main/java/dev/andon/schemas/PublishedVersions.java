package dev.andon.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of a record that was ever published, as {@code versions/<Record>/<n>.avsc} beside this class, n from 1.
 * The files are never edited: records written with them lie in topics and changelogs.
 */
public final class PublishedVersions {

    private PublishedVersions() {}

    /** All published versions of a record, oldest first; empty for a record that was never published. */
    public static List<Schema> of(String record) {
        List<Schema> versions = new ArrayList<>();
        for (int n = 1; ; n++) {
            try (InputStream file =
                    PublishedVersions.class.getResourceAsStream("versions/" + record + "/" + n + ".avsc")) {
                if (file == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
