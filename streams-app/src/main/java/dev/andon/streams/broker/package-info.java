/** A Kafka broker within this process, and the definitions of Andon's topics. */
@NullMarked
package dev.andon.streams.broker;

import org.jspecify.annotations.NullMarked;
