/** Weight signatures: what makes a classifier robust to one corruption, as weights that are added to its own. */
@NullMarked
package dev.andon.scoring.signature;

import org.jspecify.annotations.NullMarked;
