package dev.andon.scoring.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.prediction.PredictionSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the records of one station; a method without a block is not done.
 *
 * @param inspection how its frames are inspected; null where they are not
 * @param prediction how its observations are predicted; null where they are not
 * @param classification how its frames are classified; null where they are not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StationSettings(
        @Nullable InspectionSettings inspection,
        @Nullable PredictionSettings prediction,
        @Nullable ClassificationSettings classification) {

    /** Inspected only. */
    public StationSettings(InspectionSettings inspection) {
        this(inspection, null, null);
    }

    /** Predicted only. */
    public StationSettings(PredictionSettings prediction) {
        this(null, prediction, null);
    }

    /** Classified only. */
    public StationSettings(ClassificationSettings classification) {
        this(null, null, classification);
    }
}
