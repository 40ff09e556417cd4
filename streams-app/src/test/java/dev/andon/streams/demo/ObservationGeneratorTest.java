package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.demo.GeneratedObservation.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationGeneratorTest {

    private static final int REFERENCE = 400;

    private final ObservationGenerator generator = new ObservationGenerator(7, 6);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aStationSendsTheSameWhateverElseIsGenerated(int station) {
        // Given
        ObservationGenerator other = new ObservationGenerator(7, 3);
        Iterator<GeneratedObservation> neighbour = other.observations((station + 1) % 3);
        Iterator<GeneratedObservation> stream = other.observations(station);
        List<GeneratedObservation> interleaved = new ArrayList<>();
        // When
        for (int i = 0; i < 1000; i++) {
            neighbour.next();
            interleaved.add(stream.next());
        }
        // Then
        assertThat(interleaved).isEqualTo(observations(station, 1000));
    }

    @Test
    void kindsTakeTurnsAndNoTwoMachinesAreAlike() {
        // Given
        ObservationGenerator otherSeed = new ObservationGenerator(8, 1);
        // When
        List<List<Double>> pressures = Stream.of(
                        observations(0, 200), observations(3, 200), take(otherSeed.observations(0), 200))
                .map(observations ->
                        observations.stream().map(one -> one.values().get(0)).collect(Collectors.toList()))
                .toList();
        // Then
        assertThat(generator.stations()).containsExactly("press-1", "pump-2", "oven-3", "press-4", "pump-5", "oven-6");
        assertThat(generator.kind(4)).isEqualTo(MachineKind.PUMP);
        assertThat(pressures).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void sequencesRiseByOneButWhereARecordIsLostLateOrRepeated(int station) {
        // Given
        Set<String> seen = new HashSet<>();
        Set<Long> skipped = new TreeSet<>();
        long epoch = 0;
        long next = 0;
        for (GeneratedObservation one : observations(station, 20_000)) {
            // When
            boolean isNew = seen.add(one.id());
            // Then
            assertThat(isNew).as(one.id()).isEqualTo(one.flaw() != Flaw.REPEATED);
            if (one.flaw() == Flaw.LATE) {
                assertThat(skipped).contains(one.sequence());
            } else if (one.flaw() == Flaw.REPEATED) {
                assertThat(one.sequence()).isEqualTo(next - 1);
            } else {
                assertThat(one.epoch()).isBetween(epoch, epoch + 1);
                next = one.epoch() > epoch ? 0 : next;
                epoch = one.epoch();
                assertThat(one.sequence()).isGreaterThanOrEqualTo(next);
                for (; next < one.sequence(); next++) {
                    skipped.add(next);
                }
                next++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyTroubleComesNowAndThenButNotAtTheStartNorDuringAFault(int station) {
        // Given
        List<GeneratedObservation> observations = observations(station, 20_000);
        // When
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < observations.size(); i++) {
            GeneratedObservation before = observations.get(i - 1);
            GeneratedObservation one = observations.get(i);
            if (before.flaw() == Flaw.NONE && one.flaw() == Flaw.NONE && one.epoch() == before.epoch()) {
                gaps.add(one.sequence() - before.sequence() - 1);
            }
        }
        // Then
        assertThat(gaps).anyMatch(gap -> gap > 1 && gap <= 10).anyMatch(gap -> gap > 10);
        assertThat(gaps.subList(0, 18)).containsOnly(0L);
        assertThat(observations).extracting(GeneratedObservation::flaw).contains(Flaw.values());
        assertThat(observations)
                .extracting(GeneratedObservation::clock)
                .contains(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(-1));
        assertThat(observations)
                .anyMatch(one -> one.epoch() > 0)
                .anyMatch(one -> one.values().contains(null));
        assertThat(observations).allSatisfy(one -> {
            boolean infinite = one.values().contains(Double.POSITIVE_INFINITY);
            assertThat(infinite).isEqualTo(one.flaw() == Flaw.NOT_FINITE);
            assertThat(one.fault().isPresent() && one.flaw() != Flaw.NONE).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void machineMadeToDriftWearsFromThenOnAndNeighboursDoNot(int station) {
        // Given
        ObservationStream stream = generator.stream(station);
        List<GeneratedObservation> before = take(stream, 100);
        ObservationStream.Position from = stream.position();
        // When
        int steps = stream.drift();
        List<GeneratedObservation> after = take(stream, 200);
        // Then
        assertThat(before).isEqualTo(observations(station, 100));
        assertThat(after.get(0).sequence()).isEqualTo(from.sequence());
        assertThat(after).filteredOn(one -> one.epoch() == from.epoch()).allSatisfy(one -> {
            boolean drifts = one.sequence() < from.sequence() + steps;
            assertThat(one.fault()).isEqualTo(drifts ? Optional.of(MachineFault.WEAR) : Optional.empty());
        });
        assertThat(generator.observations(station).next()).isEqualTo(before.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void faultsOfEveryKindComeInTurnAfterTheReference(int station) {
        // Given
        List<GeneratedObservation> observations = observations(station, 1500);
        // When
        List<MachineFault> faults = new ArrayList<>();
        Optional<MachineFault> before = Optional.empty();
        for (GeneratedObservation one : observations) {
            if (!one.fault().equals(before)) {
                one.fault().ifPresent(faults::add);
                before = one.fault();
            }
        }
        // Then
        assertThat(observations.subList(0, REFERENCE))
                .allMatch(one -> one.fault().isEmpty());
        assertThat(observations.subList(0, 800)).anyMatch(one -> one.fault().isPresent());
        assertThat(faults.subList(0, 4)).containsExactlyInAnyOrder(MachineFault.values());
    }

    @Test
    void aStuckSensorTellsOneValueAndASpikeIsFarFromItsNeighbours() {
        // Given
        MachineKind kind = MachineKind.PUMP;
        FaultPlan plan = new FaultPlan(new Draw(3), kind.channels().size());
        MachineSignal signal = new MachineSignal(kind, new Draw(4), Optional.of(plan));
        MachineSignal healthy = new MachineSignal(kind, new Draw(4), Optional.empty());
        double[] before = {};
        Set<Double> stuck = new HashSet<>();
        double spike = 0;
        // When
        for (int step = 0; step < FaultPlan.FIRST + 4 * FaultPlan.EVERY; step++) {
            MachineSignal.Row row = signal.next();
            MachineSignal.Row well = healthy.next();
            int channel = plan.at(step).map(FaultPlan.Span::channel).orElse(0);
            if (row.fault().equals(Optional.of(MachineFault.STUCK_SENSOR))) {
                stuck.add(row.values()[channel] - before[channel]);
            } else if (row.fault().equals(Optional.of(MachineFault.SPIKE))) {
                spike = (row.values()[channel] - well.values()[channel])
                        / kind.channels().get(channel).swing();
            }
            before = row.values();
        }
        // Then
        assertThat(stuck).containsExactly(0.0);
        assertThat(spike).isBetween(6.9, 10.1);
    }

    @ParameterizedTest
    @EnumSource(MachineKind.class)
    void aHealthyMachineStaysInItsRangeAndItsSensorsRound(MachineKind kind) {
        // When
        double[][] rows = ObservationGenerator.healthy(kind, 0, 3000);
        // Then
        for (int i = 0; i < kind.channels().size(); i++) {
            Channel channel = kind.channels().get(i);
            double mean = 0;
            for (double[] row : rows) {
                mean += row[i] / rows.length;
            }
            for (double[] row : rows) {
                assertThat(row[i]).isEqualTo(channel.read(row[i]));
                assertThat(Math.abs(row[i] - mean)).as(channel.name()).isLessThan(4 * channel.swing());
            }
        }
        assertThat(rows).isDeepEqualTo(ObservationGenerator.healthy(kind, 0, 3000));
        assertThat(rows[50]).isNotEqualTo(ObservationGenerator.healthy(kind, 1, 3000)[50]);
    }

    @Test
    void regimesSwitchAndAllAreSeenWithinTheReference() {
        for (int station = 0; station < 6; station++) {
            // When
            Set<String> regimes = observations(station, REFERENCE).stream()
                    .map(GeneratedObservation::regime)
                    .collect(Collectors.toSet());
            // Then
            assertThat(regimes).hasSize(generator.kind(station) == MachineKind.PUMP ? 3 : 2);
        }
    }

    private List<GeneratedObservation> observations(int station, int count) {
        return take(generator.observations(station), count);
    }

    private static List<GeneratedObservation> take(Iterator<GeneratedObservation> stream, int count) {
        return Stream.generate(stream::next).limit(count).toList();
    }
}
