/** Classification on Flink: state and ways of the stations, around the classifier. */
@NullMarked
package dev.andon.flink.classification;

import org.jspecify.annotations.NullMarked;
