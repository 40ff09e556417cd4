package dev.andon.flink.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a runtime made of the fixture.
 *
 * @param records by topic, method and station; in order, as one method says of one station
 */
record Scores(Map<String, List<Said>> records) {

    private static final String PROVENANCE = "provenance";

    /**
     * One record that was written.
     *
     * @param time of the record, milliseconds
     * @param value of a dead letter with what its headers say
     */
    record Said(long time, byte[] value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Said that && time == that.time && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }
    }

    static Scores of(List<ConsumerRecord<byte[], byte[]>> written, String prefix) {
        Map<String, List<Said>> records = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : written) {
            String topic = record.topic().substring(prefix.length());
            String station = record.key() == null ? "" : new String(record.key(), UTF_8);
            records.computeIfAbsent(topic + " " + method(topic, record) + " " + station, absent -> new ArrayList<>())
                    .add(new Said(
                            record.timestamp(),
                            topic.equals(Topics.DEAD_LETTERS) ? withHeaders(record) : record.value()));
        }
        return new Scores(records);
    }

    /** What was said of the input alone: neither answers nor what nobody could work on. */
    Scores results() {
        Map<String, List<Said>> results = new TreeMap<>(records);
        results.keySet()
                .removeIf(group -> group.startsWith("command-results") || group.startsWith(Topics.DEAD_LETTERS));
        return new Scores(results);
    }

    /** As any version of Andon says it: classes in folders have none, those in jars that of the build. */
    Scores ofAnyVersion() {
        Map<String, List<Said>> records = new TreeMap<>();
        this.records.forEach((group, said) -> {
            Optional<Topic<?>> topic = Topics.ALL.stream()
                    .filter(known -> group.startsWith(known.name() + " "))
                    .filter(known -> known.schema().getField(PROVENANCE) != null)
                    .findAny();
            records.put(
                    group,
                    topic.isEmpty()
                            ? said
                            : said.stream()
                                    .map(one -> new Said(one.time, ofAnyVersion(topic.get(), one.value)))
                                    .toList());
        });
        return new Scores(records);
    }

    private static <V extends SpecificRecord> byte[] ofAnyVersion(Topic<V> topic, byte[] value) {
        V record = topic.valueSerde(Map.of()).deserializer().deserialize(topic.name(), value);
        int position = topic.schema().getField(PROVENANCE).pos();
        Provenance provenance = (Provenance) record.get(position);
        record.put(position, new Provenance(provenance.getModel(), provenance.getSettings(), "any"));
        return topic.valueSerde(Map.of()).serializer().serialize(topic.name(), record);
    }

    private static String method(String topic, ConsumerRecord<byte[], byte[]> record) {
        return switch (topic) {
            case "alarms" -> {
                Alarm alarm = Topics.ALARMS.valueSerde(Map.of()).deserializer().deserialize(topic, record.value());
                yield alarm.getMethod().name();
            }
            case "command-results" -> {
                CommandResult result = Topics.COMMAND_RESULTS
                        .valueSerde(Map.of())
                        .deserializer()
                        .deserialize(topic, record.value());
                yield result.getMethod().name();
            }
            case "dead-letters" ->
                letter(record).method() + " " + letter(record).topic();
            default -> "";
        };
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.readFrom(record.headers()).orElseThrow();
    }

    private static byte[] withHeaders(ConsumerRecord<byte[], byte[]> record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((letter(record) + " ").getBytes(UTF_8));
        if (record.value() != null) {
            bytes.writeBytes(record.value());
        }
        return bytes.toByteArray();
    }

    static Scores read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            Map<String, List<Said>> records = new TreeMap<>();
            for (int groups = in.readInt(); groups > 0; groups--) {
                List<Said> values = records.computeIfAbsent(in.readUTF(), absent -> new ArrayList<>());
                for (int count = in.readInt(); count > 0; count--) {
                    values.add(new Said(in.readLong(), in.readNBytes(in.readInt())));
                }
            }
            return new Scores(records);
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(records.size());
            for (Map.Entry<String, List<Said>> group : records.entrySet()) {
                out.writeUTF(group.getKey());
                out.writeInt(group.getValue().size());
                for (Said said : group.getValue()) {
                    out.writeLong(said.time);
                    out.writeInt(said.value.length);
                    out.write(said.value);
                }
            }
        }
    }
}
