/** How well scores, intervals and probabilities do, as pure functions over labels: AUROC, AP, F1, PRO, coverage, calibration error, NAB score. */
@NullMarked
package dev.andon.scoring.evaluation;

import org.jspecify.annotations.NullMarked;
