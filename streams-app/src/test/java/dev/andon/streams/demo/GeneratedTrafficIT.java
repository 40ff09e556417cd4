package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.settings.StationSettings;
import dev.andon.streams.TestCluster;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class GeneratedTrafficIT {

    private static final Path SETTINGS = Path.of("../deploy/compose/plant.yaml");

    private final TestCluster cluster = new TestCluster();

    @Test
    void everyStationOfTheComposeFileSendsAndNoOther() throws Exception {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Connection connection =
                new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), cluster.prefix());

        // When
        long sent;
        try (GeneratedTraffic traffic = new GeneratedTraffic(connection, 7, Clock.systemUTC())) {
            sent = traffic.run(() -> asked.incrementAndGet() > 600);
        }

        // Then
        Set<String> stations = new TreeSet<>();
        cluster.awaitRecords(Topics.FRAMES.name(), 8).forEach(record -> stations.add(station(record)));
        cluster.awaitRecords(Topics.OBSERVATIONS.name(), 8).forEach(record -> stations.add(station(record)));
        assertThat(sent).isGreaterThan(16);
        Set<String> named = new TreeSet<>(Settings.read(SETTINGS).stations().keySet());
        named.remove(Settings.ANY_STATION);
        assertThat(stations).containsAll(named).hasSize(named.size() + 4);
    }

    @Test
    void theComposeFileHasTheDemosModels() {
        // Given
        Map<String, StationSettings> stations = Settings.read(SETTINGS).stations();

        // Then
        new ObservationGenerator(7, 3)
                .kinds()
                .forEach((station, kind) -> assertThat(
                                stations.get(station).prediction().model())
                        .endsWith("/models/" + MachineModels.file(kind)));
        assertThat(stations.get("parts-1").classification().signatures()).hasSameSizeAs(PartModel.signatureFiles());
    }

    private static String station(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
