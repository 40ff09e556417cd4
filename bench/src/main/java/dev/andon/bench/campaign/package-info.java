/** Campaigns: long runs of the inspection itself, without Kafka, that answer how it holds against a claim. */
@NullMarked
package dev.andon.bench.campaign;

import org.jspecify.annotations.NullMarked;
