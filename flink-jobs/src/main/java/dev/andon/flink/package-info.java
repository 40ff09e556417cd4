/** Scoring on Apache Flink: the jobs, and what each of them does with the records of a station. */
@NullMarked
package dev.andon.flink;

import org.jspecify.annotations.NullMarked;
