/** How well stations' anomalies are found: public benchmarks, and noise in which there are none. */
@NullMarked
package dev.andon.bench.anomaly;

import org.jspecify.annotations.NullMarked;
