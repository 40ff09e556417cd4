/**
 * Image corruptions by severity, after ImageNet-C (Hendrycks and Dietterich, 2019), and the detector of them. Pixels in,
 * pixels out: nothing here knows of files, models or records.
 */
@NullMarked
package dev.andon.scoring.corruption;

import org.jspecify.annotations.NullMarked;
