/** Programs at the edge of the topics: sending frames, reading results, triage of dead letters; no scoring. */
@NullMarked
package dev.andon.streams.client;

import org.jspecify.annotations.NullMarked;
