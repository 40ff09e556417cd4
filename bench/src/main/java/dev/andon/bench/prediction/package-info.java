/** Measurements of prediction: what the network learns, and what it adds to a forecast and to an anomaly score. */
@NullMarked
package dev.andon.bench.prediction;

import org.jspecify.annotations.NullMarked;
