/** What would have happened: ranges of topics scored by candidate settings, and what came of it told in a report. */
@NullMarked
package dev.andon.streams.replay;

import org.jspecify.annotations.NullMarked;
