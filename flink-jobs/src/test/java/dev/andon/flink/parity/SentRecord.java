package dev.andon.flink.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the fixture.
 *
 * @param topic without prefix
 * @param outcomes topics, without prefix, in which it leads to one record
 */
record SentRecord(String topic, @Nullable String key, byte @Nullable [] value, List<String> outcomes) {}
