/**
 * What every runtime tells alike of the records it works on: which outcome a result counts as, values of the moment of a
 * station, and how many stations have a name. Without a registry; the time is a parameter.
 */
@NullMarked
package dev.andon.scoring.metering;

import org.jspecify.annotations.NullMarked;
