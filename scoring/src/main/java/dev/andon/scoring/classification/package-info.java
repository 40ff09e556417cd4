/**
 * Classification: a classifier patched by weight signatures, as the corruption of its images asks for (Cai et al., ICML
 * 2023). Facade {@link dev.andon.scoring.classification.Classifier}.
 */
@NullMarked
package dev.andon.scoring.classification;

import org.jspecify.annotations.NullMarked;
