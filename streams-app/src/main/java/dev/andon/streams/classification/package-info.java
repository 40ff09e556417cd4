/** Classification on Kafka Streams: frames in, classifications out, stations in a state store. */
@NullMarked
package dev.andon.streams.classification;

import org.jspecify.annotations.NullMarked;
