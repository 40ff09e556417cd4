/** Scores to p-values, forecasts to intervals that hold what they promise, logits to probabilities that do. */
@NullMarked
package dev.andon.scoring.calibration;

import org.jspecify.annotations.NullMarked;
