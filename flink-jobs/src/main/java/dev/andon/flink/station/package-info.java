/** The stations of one subtask: what a method does with them, their keyed state, the models they share. */
@NullMarked
package dev.andon.flink.station;

import org.jspecify.annotations.NullMarked;
