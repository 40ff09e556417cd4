package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    @Test
    void law_is_a_distribution_without_three_equal_symbols_in_a_row() {
        double[] law = StateMachine.law();

        assertThat(Arrays.stream(law).sum()).isCloseTo(1, within(1e-12));
        assertThat(law[0b1110]).isZero();
        assertThat(law[0b1001]).isCloseTo(0.3 * 0.7 / 2, within(1e-12));
    }

    @Test
    void machine_itself_keeps_its_law_and_a_coin_does_not() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> machine = new ArrayList<>();
        for (float symbol : StateMachine.sequence(20_000, random)) {
            machine.add(new float[] {symbol});
        }
        List<float[]> coin = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            coin.add(new float[] {random.nextBoolean() ? 1 : -1});
        }

        // When, Then
        assertThat(StateMachine.distance(machine)).isLessThan(0.015);
        assertThat(StateMachine.distance(coin)).isGreaterThan(0.3);
    }

    @Test
    void picture_of_a_sweep_holds_every_point() {
        String svg =
                SweepPlot.svg(List.of(new double[] {0.001, 0.2}, new double[] {0.1, 0.05}, new double[] {10, 0.6}));

        assertThat(svg).startsWith("<svg").contains("meta-prior").endsWith("</svg>" + System.lineSeparator());
        assertThat(svg.split("<circle")).hasSize(4);
    }
}
