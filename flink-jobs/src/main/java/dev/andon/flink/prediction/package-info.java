/** Prediction on Flink: state and ways of the stations, around the predictor. */
@NullMarked
package dev.andon.flink.prediction;

import org.jspecify.annotations.NullMarked;
