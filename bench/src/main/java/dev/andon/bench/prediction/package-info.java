/** Campaigns about forecasts: error and coverage of what a station is told of its next values, beside the baselines'. */
@NullMarked
package dev.andon.bench.prediction;

import org.jspecify.annotations.NullMarked;
