/** Starts what runs on Flink, which is a program of its own. */
@NullMarked
package dev.andon.streams.jobs;

import org.jspecify.annotations.NullMarked;
