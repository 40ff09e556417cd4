/**
 * What this process measures of the records it works on, and how it is told: names and meanings are {@link
 * dev.andon.scoring.Meter}'s, the registry is Micrometer's.
 */
@NullMarked
package dev.andon.streams.telemetry;

import org.jspecify.annotations.NullMarked;
