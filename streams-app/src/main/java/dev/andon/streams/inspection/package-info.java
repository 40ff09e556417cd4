/** Inspection on Kafka Streams: frames in, inspections out, reference windows in state stores. */
@NullMarked
package dev.andon.streams.inspection;

import org.jspecify.annotations.NullMarked;
