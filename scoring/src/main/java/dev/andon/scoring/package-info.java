/**
 * Words shared by all methods: what a result was made by, how a record or a start can fail, which figures are counted.
 * No Kafka, no Flink, no clock, no default randomness anywhere below this package.
 */
@NullMarked
package dev.andon.scoring;

import org.jspecify.annotations.NullMarked;
