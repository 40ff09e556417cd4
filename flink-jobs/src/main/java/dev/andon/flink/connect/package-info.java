/** The ends of jobs on Kafka: raw records in, raw records out, each in a transaction of its checkpoint. */
@NullMarked
package dev.andon.flink.connect;

import org.jspecify.annotations.NullMarked;
