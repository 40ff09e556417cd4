/** Verdicts from scores and p-values, and the alarms that follow from several of them. */
@NullMarked
package dev.andon.scoring.decision;

import org.jspecify.annotations.NullMarked;
