package dev.andon.bench;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a schema registry costs each record: the same records written and read with and without. */
@Command(
        name = "serdes",
        description =
                "Writes and reads frames and observations with and without a schema registry, in the same rounds.",
        mixinStandardHelpOptions = true)
final class SerdesCommand implements Runnable {

    @Option(
            names = "--registry",
            required = true,
            paramLabel = "URL",
            description = "Of a registry, for example http://localhost:8082/apis/registry/v3; schemas are left in it.")
    private String registry;

    @Option(names = "--records", defaultValue = "20000", description = "Records a round: ${DEFAULT-VALUE}.")
    private int records;

    @Option(names = "--image", defaultValue = "100000", description = "Bytes of a frame's image: ${DEFAULT-VALUE}.")
    private int imageBytes;

    @Option(names = "--rounds", defaultValue = "7", description = "Timed rounds; the fastest counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        out.printf(
                "written and read, microseconds a record; fastest of %d interleaved rounds of %d%n", rounds, records);
        measure(out, "observation of 8 values", Topics.OBSERVATIONS, observation());
        measure(out, "frame of %d bytes".formatted(imageBytes), Topics.FRAMES, frame());
        out.flush();
    }

    private <V extends SpecificRecord> void measure(PrintWriter out, String name, Topic<V> topic, V value) {
        Runnable without = loop(topic, topic.valueSerde(Map.of()), value);
        Runnable with = loop(topic, topic.valueSerde(Map.of("apicurio.registry.url", registry)), value);
        double[] seconds = Interleaved.fastest(List.of(without, with), rounds);
        out.printf(
                "%-24s without %6.2f   with a registry %6.2f   ratio %.2f%n",
                name, 1e6 * seconds[0] / records, 1e6 * seconds[1] / records, seconds[1] / seconds[0]);
    }

    private <V extends SpecificRecord> Runnable loop(Topic<V> topic, Serde<V> serde, V value) {
        String name = topic.in("bench.");
        return () -> {
            V read = value;
            for (int i = 0; i < records; i++) {
                read = serde.deserializer().deserialize(name, serde.serializer().serialize(name, read));
            }
            if (!read.equals(value)) {
                throw new AssertionError("what was read is not what was written");
            }
        };
    }

    private static Observation observation() {
        return Observation.newBuilder()
                .setSequence(1207)
                .setObservedAt(Instant.parse("2026-01-05T06:00:00Z"))
                .setValues(new Random(7).doubles(8).boxed().toList())
                .build();
    }

    private Frame frame() {
        byte[] image = new byte[imageBytes];
        new Random(7).nextBytes(image);
        return Frame.newBuilder()
                .setFrameId("frame-1207")
                .setCapturedAt(Instant.parse("2026-01-05T06:00:00Z"))
                .setMediaType("image/jpeg")
                .setSha256("0".repeat(64))
                .setImage(ByteBuffer.wrap(image))
                .build();
    }
}
