package dev.andon.flink.replay;

import dev.andon.flink.connect.OutputRecord;

/**
 * What is written about one input record.
 *
 * @param station empty for a record without key
 * @param partition of the input record
 * @param offset of the input record
 */
public record PlacedRecord(String station, int partition, long offset, OutputRecord record) {}
