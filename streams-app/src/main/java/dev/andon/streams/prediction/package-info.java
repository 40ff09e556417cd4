/** Prediction on Kafka Streams: observations in, predictions out, stations in state stores. */
@NullMarked
package dev.andon.streams.prediction;

import org.jspecify.annotations.NullMarked;
