/**
 * The contract on the wire: generated record types, topics with their serdes, dead-letter headers and claim checks.
 * Nothing else travels through Kafka.
 */
@NullMarked
package dev.andon.schemas;

import org.jspecify.annotations.NullMarked;
