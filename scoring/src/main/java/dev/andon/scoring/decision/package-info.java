/** Verdicts from p-values. */
@NullMarked
package dev.andon.scoring.decision;

import org.jspecify.annotations.NullMarked;
