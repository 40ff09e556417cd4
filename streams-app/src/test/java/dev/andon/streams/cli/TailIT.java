package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Position;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailIT {

    private static final long TIME = Instant.parse("2026-01-31T08:00:00Z").toEpochMilli();

    private final String prefix = TestBroker.uniquePrefix();
    private final String topic = Topics.INSPECTIONS.in(prefix);

    @BeforeEach
    void createTopics() {
        TestBroker.createTopics(prefix);
    }

    @Test
    void jsonCarriesStationPlaceAndFieldsAndItsNumbersReadBackExactly() throws IOException {
        // Given
        Inspection inspection = inspection("f1", 0.1 + 0.2, 1 / 3.0);
        send("s", inspection);

        // When
        AndonRun run = AndonRun.on(prefix, "tail", "inspections", "--from", "beginning", "--count", "1", "--json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(run.out().get(0));
        assertThat(json.get("station").asText()).isEqualTo("s");
        assertThat(json.get("record").get("topic").asText()).isEqualTo(topic);
        assertThat(json.get("record").get("offset").asLong()).isZero();
        assertThat(json.get("frameId").asText()).isEqualTo("f1");
        assertThat(json.get("score").doubleValue()).isEqualTo(0.1 + 0.2);
        assertThat(json.get("pValue").doubleValue()).isEqualTo(1 / 3.0);
        assertThat(json.get("verdict").asText()).isEqualTo("REVIEW");
        assertThat(json.get("capturedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.get("partId").isNull()).isTrue();
        assertThat(json.get("anomalyMap").get("highest").floatValue()).isEqualTo(0.7f);
        assertThat(json.get("anomalyMap").get("values").get("bytes").asInt()).isEqualTo(6);
    }

    @Test
    void lineForPeopleLeavesOutWhatIsUnsetOrForPrograms() {
        // Given
        send("casting-3", inspection("a b\u001b[2J.png", 0.5, 0.25));

        // When
        AndonRun run = AndonRun.on(prefix, "tail", "inspections", "--from", "beginning", "--count", "1");

        // Then
        assertThat(run.out())
                .containsExactly("casting-3    frameId=\"a b?[2J.png\" capturedAt=1970-01-01T00:00:00Z status=SCORED"
                        + " score=0.5 pValue=0.25 calibrationSize=0 verdict=REVIEW peak={\"x\":0.25,\"y\":0.75}"
                        + " references=4 windowVersion=0");
    }

    @Test
    void onlyTheWantedStationIsPrintedAndCounted() {
        // Given
        send("other", inspection("f1", 1, 1));
        send("s", inspection("f2", 1, 1));
        send("other", inspection("f3", 1, 1));
        send("s", inspection("f4", 1, 1));

        // When
        AndonRun run =
                AndonRun.on(prefix, "tail", "inspections", "--from", "beginning", "--station", "s", "--count", "2");

        // Then
        assertThat(run.out()).hasSize(2).allMatch(line -> line.startsWith("s  "));
    }

    @Test
    void timeSkipsWhatWasWrittenBefore() {
        // Given
        send(TIME - 1, "s", bytes(inspection("before", 1, 1)));
        send(TIME, "s", bytes(inspection("after", 1, 1)));

        // When
        AndonRun run = AndonRun.on(prefix, "tail", "inspections", "--from", "2026-01-31T08:00:00Z", "--count", "1");

        // Then
        assertThat(run.out()).singleElement().asString().contains("frameId=after");
    }

    @Test
    void foreignRecordIsSkippedWithItsPlaceAndTheRestIsPrinted() {
        // Given
        send(TIME, "s", "{}".getBytes(StandardCharsets.UTF_8));
        send("s", inspection("f1", 1, 1));

        // When
        AndonRun run = AndonRun.on(prefix, "tail", "inspections", "--from", "beginning", "--count", "1");

        // Then
        assertThat(run.out()).singleElement().asString().contains("frameId=f1");
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("skipped " + topic)
                .contains("2 bytes are not a Inspection record");
    }

    @Test
    void abortedTransactionIsNotPrinted() {
        // Given
        try (Producer<String, byte[]> producer = producer(Map.of("transactional.id", prefix))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "s", bytes(inspection("aborted", 1, 1))));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "s", bytes(inspection("committed", 1, 1))));
            producer.commitTransaction();
        }

        // When
        AndonRun run = AndonRun.on(prefix, "tail", "inspections", "--from", "beginning", "--count", "1");

        // Then
        assertThat(run.out()).singleElement().asString().contains("frameId=committed");
    }

    @Test
    void unknownTopicOrStartIsWrongUsageThatNamesWhatIsAllowed() {
        // When
        AndonRun noTopic = AndonRun.on(prefix, "tail", "verdicts");
        AndonRun noStart = AndonRun.on(prefix, "tail", "alarms", "--from", "yesterday");

        // Then
        assertThat(noTopic.exit()).isEqualTo(2);
        assertThat(noTopic.err().get(0)).contains("'verdicts' is none of [inspections, predictions, ");
        assertThat(noStart.exit()).isEqualTo(2);
        assertThat(noStart.err().get(0)).contains("'yesterday' is neither beginning, latest, an offset, a time");
    }

    private static Inspection inspection(String frameId, double score, double pValue) {
        return Inspection.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setScore(score)
                .setPValue(pValue)
                .setVerdict(Verdict.REVIEW)
                .setAnomalyMap(new AnomalyMap(2, 3, 0.1f, 0.7f, ByteBuffer.allocate(6)))
                .setPeak(new Position(0.25, 0.75))
                .setReferences(4)
                .setNearest(List.of())
                .setProvenance(new Provenance("model", "settings", "application"))
                .build();
    }

    private byte[] bytes(Inspection inspection) {
        return Topics.INSPECTIONS.valueSerde(Map.of()).serializer().serialize(topic, inspection);
    }

    private void send(String station, Inspection inspection) {
        send(TIME, station, bytes(inspection));
    }

    private void send(long time, String station, byte[] value) {
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, null, time, station, value));
        }
    }

    private static Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", TestBroker.bootstrapServers());
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
}
