/** Scoring of what lies in topics: commands at the places where they held. */
@NullMarked
package dev.andon.flink.replay;

import org.jspecify.annotations.NullMarked;
