package dev.andon.scoring.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.scoring.inspection.InspectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the records of one station; a method without a block is not done.
 *
 * @param inspection how its frames are inspected; null where they are not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StationSettings(@Nullable InspectionSettings inspection) {}
