package dev.andon.streams.dashboard;

import dev.andon.schemas.DeadLetter;
import dev.andon.streams.client.ResultTopic;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest rejected records: what is said of them and where they lie, not their bytes. Safe for several threads. */
final class DeadLetterLog {

    /** Letters that are remembered, each about 1 kB. */
    private static final int MOST = 1000;

    private static final int LONGEST_REASON = 500;

    private final NavigableSet<Entry> entries = new TreeSet<>(Comparator.comparingLong(Entry::at)
            .thenComparingInt(Entry::partition)
            .thenComparingLong(Entry::offset));

    /**
     * One rejected record.
     *
     * @param partition of the dead letter
     * @param offset of the dead letter
     * @param at when it was rejected, in milliseconds since 1970 UTC
     * @param station key of the record, as text
     * @param topic the record was read from
     * @param fromPartition it was read from
     * @param fromOffset it was read from
     * @param bytes of the record
     */
    record Entry(
            int partition,
            long offset,
            long at,
            String station,
            String method,
            String code,
            String reason,
            String topic,
            int fromPartition,
            long fromOffset,
            int bytes) {

        static Entry of(ConsumerRecord<byte[], byte[]> read, DeadLetter letter) {
            return new Entry(
                    read.partition(),
                    read.offset(),
                    read.timestamp(),
                    Clipped.text(ResultTopic.station(read)),
                    Clipped.text(letter.method()),
                    Clipped.text(letter.code()),
                    Clipped.text(letter.reason(), LONGEST_REASON),
                    Clipped.text(letter.topic()),
                    letter.partition(),
                    letter.offset(),
                    read.value() == null ? 0 : read.value().length);
        }
    }

    /** How many of the remembered letters a method wrote with a code. */
    record Count(String method, String code, long letters) {}

    synchronized void add(Entry entry) {
        entries.add(entry);
        if (entries.size() > MOST) {
            entries.pollFirst();
        }
    }

    /** Of all that are remembered, by method and code. */
    synchronized List<Count> counts() {
        TreeMap<String, Count> counts = new TreeMap<>();
        for (Entry entry : entries) {
            counts.merge(
                    entry.method() + ' ' + entry.code(),
                    new Count(entry.method(), entry.code(), 1),
                    (known, one) -> new Count(known.method(), known.code(), known.letters() + 1));
        }
        return List.copyOf(counts.values());
    }

    /** The newest that are {@code wanted}, newest first. */
    synchronized List<Entry> newest(Predicate<Entry> wanted, int most) {
        Stream<Entry> newestFirst = entries.descendingSet().stream();
        return newestFirst.filter(wanted).limit(most).toList();
    }
}
