/** The jobs on a real cluster: its parts killed, its parallelism changed, its throughput measured. */
@NullMarked
package dev.andon.bench.flink;

import org.jspecify.annotations.NullMarked;
