/** Trials of prediction on the running service: what kills change, what Kafka costs, how long a result takes, what state takes. */
@NullMarked
package dev.andon.bench.prediction.online;

import org.jspecify.annotations.NullMarked;
