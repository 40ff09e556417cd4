/** Scores to p-values: what share of the parts seen before scored as high; forecasts to intervals that hold what they promise. */
@NullMarked
package dev.andon.scoring.calibration;

import org.jspecify.annotations.NullMarked;
