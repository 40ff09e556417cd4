/** Programs at the edge of the topics: sending frames and commands, reading results, triage of dead letters; no scoring. */
@NullMarked
package dev.andon.streams.client;

import org.jspecify.annotations.NullMarked;
