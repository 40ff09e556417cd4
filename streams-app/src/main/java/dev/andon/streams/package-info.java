/** Composition: the settings, a topology per method and Kafka Streams, put together and kept running. */
@NullMarked
package dev.andon.streams;

import org.jspecify.annotations.NullMarked;
