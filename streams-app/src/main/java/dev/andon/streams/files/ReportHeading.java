package dev.andon.streams.files;

import java.util.List;

/**
 * What the top of a report says.
 *
 * @param title what was inspected, for example the folder's name
 * @param subtitle how: the model, the references; plain text
 * @param figures how well, where labels are known; may be empty
 */
public record ReportHeading(String title, String subtitle, List<Figure> figures) {

    /** A named number as text, for example {@code Image AUROC} and {@code 87.57 %}. */
    public record Figure(String name, String value) {}
}
