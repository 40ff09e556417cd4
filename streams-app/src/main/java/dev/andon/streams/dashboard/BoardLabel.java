package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.schemas.Label;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says a frame shows.
 *
 * @param number counts up over all changes of the board
 * @param id of the label
 * @param anomalous whether it is no good part; null where only {@code label} says
 * @param label of a classifier, or the kind of defect
 * @param author who says so
 * @param reason why
 * @param madeAt when it was said, in milliseconds since 1970 UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BoardLabel(
        long number,
        String frameId,
        String id,
        @Nullable Boolean anomalous,
        @Nullable String label,
        String author,
        @Nullable String reason,
        long madeAt) {

    static BoardLabel of(Label label, long number) {
        return new BoardLabel(
                number,
                String.valueOf(label.getFrameId()),
                Clipped.text(label.getLabelId()),
                label.getAnomalous(),
                Clipped.orNull(label.getLabel()),
                Clipped.text(label.getAuthor()),
                Clipped.orNull(label.getReason()),
                label.getMadeAt().toEpochMilli());
    }
}
