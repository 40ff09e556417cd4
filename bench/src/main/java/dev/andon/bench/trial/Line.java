package dev.andon.bench.trial;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One method's way through the topics: what is sent, and what becomes of it. */
public enum Line {
    INSPECTION(new Named<>(Topics.FRAMES, Frame::getFrameId), new Named<>(Topics.INSPECTIONS, Inspection::getFrameId)),
    PREDICTION(
            new Named<>(Topics.OBSERVATIONS, observation -> id(observation.getEpoch(), observation.getSequence())),
            new Named<>(Topics.PREDICTIONS, prediction -> id(prediction.getEpoch(), prediction.getSequence()))),
    CLASSIFICATION(
            new Named<>(Topics.FRAMES, Frame::getFrameId),
            new Named<>(Topics.CLASSIFICATIONS, Classification::getFrameId));

    private final Named<?> input;
    private final Named<?> results;

    /** A topic whose records name what they are about. */
    private record Named<V extends SpecificRecord>(Topic<V> topic, Function<V, String> id) {

        String id(ConsumerRecord<byte[], byte[]> record) {
            return id.apply(topic.valueSerde(Map.of()).deserializer().deserialize(record.topic(), record.value()));
        }
    }

    Line(Named<?> input, Named<?> results) {
        this.input = input;
        this.results = results;
    }

    /** Id of an observation. */
    public static String id(long epoch, long sequence) {
        return epoch + ":" + sequence;
    }

    String input(String prefix) {
        return input.topic.in(prefix);
    }

    /** Name of the results' topic, without prefix. */
    String results() {
        return results.topic.name();
    }

    /** Topics in which each record that is sent comes to its end, but for repeated ones. */
    List<String> outcomes(String prefix) {
        return List.of(prefix + results(), prefix + Topics.DEAD_LETTERS);
    }

    /** Id of the record that a result or a dead letter, which is the record itself, is about. */
    String id(ConsumerRecord<byte[], byte[]> outcome) {
        return outcome.topic().endsWith(Topics.DEAD_LETTERS) ? input.id(outcome) : results.id(outcome);
    }
}
