package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendObservationsIT {

    private static final String PUMP = """
            time;Pressure;Flow
            2020-02-08 13:30:47;0.25;-1e3
            2020-02-08 13:30:48;;7
            2020-02-08 13:30:50.5;0.1;8
            """;
    private static final long EPOCH = Instant.parse("2020-02-08T13:30:47Z").toEpochMilli();

    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    private Path folder;

    @BeforeEach
    void createTopics() {
        TestBroker.createTopics(prefix);
    }

    @Test
    void rowsBecomeObservationsOfTheEpochThatBeginsWithTheFirst() throws IOException {
        // When
        AndonRun run = send(PUMP);

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsExactly("3 observations of station pump-7 sent in epoch 1581168647000");
        assertThat(observations()).extracting(Observation::getEpoch).containsOnly(EPOCH);
        assertThat(observations()).extracting(Observation::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(observations())
                .extracting(Observation::getValues)
                .containsExactly(List.of(0.25, -1e3), Arrays.asList(null, 7.0), List.of(0.1, 8.0));
        assertThat(observations().get(2).getObservedAt()).isEqualTo("2020-02-08T13:30:50.500Z");
        assertThat(records()).allMatch(record -> new String(record.key()).equals("pump-7"));
    }

    @Test
    void chosenColumnsGoInTheOrderAskedForAndAnEpochMayBeNamed() throws IOException {
        // When
        AndonRun run = send(PUMP, "--columns", "Flow,Pressure", "--epoch", "12", "--rate", "1000");

        // Then
        assertThat(run.out()).containsExactly("3 observations of station pump-7 sent in epoch 12");
        Observation first = observations().get(0);
        assertThat(first.getValues()).containsExactly(-1e3, 0.25);
        assertThat(first.getEpoch()).isEqualTo(12);
    }

    @Test
    void theSameFileSentAgainGivesTheSameBytes() throws IOException {
        // Given
        send(PUMP);

        // When
        send(PUMP);

        // Then
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records).hasSize(6);
        assertThat(records.get(5).value()).isEqualTo(records.get(2).value());
    }

    @Test
    void aFileThatDoesNotSayWhenItWasIsOfTheMomentItIsSent() throws IOException {
        // Given
        Instant before = Instant.now().minusMillis(1);

        // When
        send("a,b\n1,2\n3,4\n");
        send("index,a\n0,1\n1,2\n", "--rate", "100");

        // Then
        List<Observation> observations = observations();
        assertThat(observations).hasSize(4);
        assertThat(observations.get(1).getEpoch())
                .isBetween(before.toEpochMilli(), Instant.now().toEpochMilli());
        assertThat(observations.get(1).getObservedAt()).isBetween(before, Instant.now());
        assertThat(observations.get(2).getEpoch())
                .isGreaterThan(observations.get(1).getEpoch());
        assertThat(observations.get(3).getObservedAt())
                .isAfter(observations.get(2).getObservedAt());
    }

    @Test
    void rowsOutOfOrderAreToldAndSentAsTheyCome() throws IOException {
        // When
        AndonRun run = send("time,a\n2024-01-01T00:00:01Z,1\n2024-01-01T00:00:00Z,2\n");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains("1 rows are not after the row above them, the first in line 3");
        assertThat(observations().get(1).getObservedAt()).isEqualTo("2024-01-01T00:00:00Z");
    }

    @Test
    void whatIsNoSeriesIsRefusedWithItsLineBeforeAnythingIsSent() throws IOException {
        // When
        AndonRun ragged = send("time,a\n2024-01-01,1\n2024-01-02,1,2\n");
        AndonRun notFinite = send("time,a\n2024-01-01,NaN\n");
        AndonRun noColumn = send(PUMP, "--columns", "Presure");

        // Then
        assertThat(List.of(ragged.exit(), notFinite.exit(), noColumn.exit())).containsOnly(1);
        assertThat(ragged.err()).singleElement().asString().contains("pump.csv, line 3: 3 cells under 2 names");
        assertThat(notFinite.err()).singleElement().asString().contains("line 2: 'NaN' in column a is no finite");
        assertThat(noColumn.err()).singleElement().asString().contains("did you mean 'Pressure'?");
        assertThat(records()).isEmpty();
    }

    @Test
    void wrongUseIsToldApartFromWhatCannotBeReached() throws IOException {
        // Given
        String file = file(PUMP);

        // When
        AndonRun noStation = AndonRun.on(prefix, "send", "observations", file);
        AndonRun emptyStation = AndonRun.on(prefix, "send", "observations", file, "--station", "");
        AndonRun noRate = send(PUMP, "--rate", "0");
        AndonRun noEpoch = send(PUMP, "--epoch", "now");
        AndonRun noFile = AndonRun.on(prefix, "send", "observations", folder + "/absent.csv", "--station", "s");
        AndonRun noTopic = AndonRun.on("absent.", "send", "observations", file, "--station", "s");

        // Then
        assertThat(List.of(noStation.exit(), emptyStation.exit(), noRate.exit(), noEpoch.exit(), noFile.exit()))
                .containsOnly(2);
        assertThat(noFile.err().get(0)).startsWith("there is no file").endsWith("absent.csv");
        assertThat(noTopic.exit()).isEqualTo(3);
        assertThat(noTopic.err()).singleElement().asString().contains("absent.observations", "andon topics create");
    }

    private AndonRun send(String text, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("send", "observations", file(text), "--station", "pump-7"));
        all.addAll(List.of(more));
        return AndonRun.on(prefix, all.toArray(String[]::new));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("pump.csv"), text).toString();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        Connection connection = new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), prefix);
        try (TopicReader reader =
                TopicReader.open(connection, Topics.OBSERVATIONS.in(prefix), StartPosition.parse("beginning"))) {
            return reader.toEnd();
        }
    }

    private List<Observation> observations() {
        var deserializer = Topics.OBSERVATIONS.valueSerde(Map.of()).deserializer();
        return records().stream()
                .map(record -> deserializer.deserialize(record.topic(), record.value()))
                .toList();
    }
}
