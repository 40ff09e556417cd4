/** Inspection on Flink: state and ways of the stations, around the inspector. */
@NullMarked
package dev.andon.flink.inspection;

import org.jspecify.annotations.NullMarked;
