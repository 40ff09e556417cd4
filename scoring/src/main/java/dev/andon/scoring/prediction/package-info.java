/** PV-RNN: free energy, error regression, forecast, anomaly scores. */
@NullMarked
package dev.andon.scoring.prediction;

import org.jspecify.annotations.NullMarked;
