/** What this process counts of the records it works on. */
@NullMarked
package dev.andon.streams.telemetry;

import org.jspecify.annotations.NullMarked;
