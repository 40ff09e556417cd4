/** Classifiers of one's own, to begin from where there is none. */
@NullMarked
package dev.andon.scoring.classification.training;

import org.jspecify.annotations.NullMarked;
