package dev.andon.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeterTest {

    @Test
    void every_meter_has_a_name_of_its_own_a_unit_and_a_meaning() {
        // When
        Set<String> names = Stream.of(Meter.values()).map(Meter::metric).collect(Collectors.toSet());

        // Then
        assertThat(names).hasSize(Meter.values().length).allMatch(name -> name.matches("[a-z]+(\\.[a-z]+)+"));
        assertThat(Meter.values()).allSatisfy(meter -> {
            assertThat(meter.unit()).isNotBlank();
            assertThat(meter.meaning()).endsWith(".");
        });
    }
}
