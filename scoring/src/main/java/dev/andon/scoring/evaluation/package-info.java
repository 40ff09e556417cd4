/** How well scores tell anomalous from normal, as pure functions over labelled scores: AUROC, AP, F1-max, PRO, F1, coverage, NAB score. */
@NullMarked
package dev.andon.scoring.evaluation;

import org.jspecify.annotations.NullMarked;
