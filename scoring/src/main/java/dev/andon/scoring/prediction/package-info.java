/** PV-RNN: free energy, error regression, forecast. */
@NullMarked
package dev.andon.scoring.prediction;

import org.jspecify.annotations.NullMarked;
