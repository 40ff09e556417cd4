/** Training of a PV-RNN's weights from series. */
@NullMarked
package dev.andon.scoring.prediction.training;

import org.jspecify.annotations.NullMarked;
