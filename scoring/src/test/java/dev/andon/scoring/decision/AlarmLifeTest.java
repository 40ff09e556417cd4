package dev.andon.scoring.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.AlarmLife.Step;
import dev.andon.scoring.decision.AlarmLife.Step.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmLifeTest {

    private static final AlarmRule RULE = new AlarmRule(3, 5, 4);

    private final List<Step> steps = new ArrayList<>();
    private AlarmLife life = AlarmLife.NONE;
    private int seconds;

    @Test
    void oneRejectedPartIsNoAlarm() {
        // When
        follow("RPPPPPRPPPPPR");

        // Then
        assertThat(steps).isEmpty();
    }

    @Test
    void severalWithinAShortTimeRaiseOneAlarmNamedAfterTheLast() {
        // When
        follow("RPRPRRRR");

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(Kind.RAISED);
        assertThat(steps.get(0).alarmId()).isEqualTo("result-5");
        assertThat(steps.get(0).cause()).isEqualTo("3 of the last 5 results rejected");
    }

    @Test
    void itClearsAfterEnoughPassedResultsAndReviewsDoNotCount() {
        // Given
        follow("RRR");

        // When
        follow("PPRVPVPP");
        List<Step> before = List.copyOf(steps);
        follow("P");

        // Then
        assertThat(before).hasSize(1);
        assertThat(steps).extracting(Step::kind).containsExactly(Kind.RAISED, Kind.CLEARED);
        assertThat(life).isEqualTo(AlarmLife.NONE);
    }

    @Test
    void whatIsAcknowledgedStaysRaisedUntilItClears() {
        // Given
        follow("RRR");

        // When
        life = life.acknowledge();
        follow("RRPP");

        // Then
        assertThat(steps).hasSize(1);
        assertThat(life.acknowledged()).isTrue();
        assertThat(life.alarmId()).isEqualTo("result-3");
    }

    @Test
    void nothingIsRaisedWhileShelvedAndAgainAfterwards() {
        // Given
        life = life.shelve(Instant.ofEpochSecond(6));

        // When
        follow("RRRRR");
        List<Step> before = List.copyOf(steps);
        follow("R");

        // Then
        assertThat(before).isEmpty();
        assertThat(steps).extracting(Step::kind).containsExactly(Kind.RAISED);
    }

    @Test
    void anAlarmStillThereWhenShelvingEndsIsToldAgain() {
        // Given
        follow("RRR");
        life = life.acknowledge().shelve(Instant.ofEpochSecond(6));

        // When
        follow("RRR");

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(Kind.RAISED, Kind.RAISED);
        assertThat(steps.get(1).cause()).isEqualTo("shelving ended");
        assertThat(life.acknowledged()).isFalse();
    }

    /** Three crossings of one threshold in a minute is what operators call chatter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void raisedAndClearedAlternateAndNeverFasterThanTheRule(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder verdicts = new StringBuilder();
        random.ints(5_000, 0, 3).forEach(i -> verdicts.append("PVR".charAt(i)));

        // When
        List<Integer> times = new ArrayList<>();
        for (char verdict : verdicts.toString().toCharArray()) {
            int told = steps.size();
            follow(String.valueOf(verdict));
            if (steps.size() > told) {
                times.add(seconds);
            }
        }

        // Then
        assertThat(steps).hasSizeGreaterThan(10);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).kind()).isEqualTo(i % 2 == 0 ? Kind.RAISED : Kind.CLEARED);
        }
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(RULE.rejects());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 5", "6, 5, 5", "1, 5, 0", "1, 1001, 5", "1, 5, 1001"})
    void aRuleThatCannotHoldIsRefused(int rejects, int within, int calm) {
        assertThatThrownBy(() -> new AlarmRule(rejects, within, calm))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("rejects: " + rejects);
    }

    /** One result a second: P passes, V is for review, R is rejected. */
    private void follow(String verdicts) {
        for (char verdict : verdicts.toCharArray()) {
            seconds++;
            AlarmLife.Next next = life.after(of(verdict), "result-" + seconds, Instant.ofEpochSecond(seconds), RULE);
            life = next.life();
            next.step().ifPresent(steps::add);
        }
    }

    private static Verdict of(char letter) {
        return switch (letter) {
            case 'R' -> Verdict.REJECT;
            case 'V' -> Verdict.REVIEW;
            default -> Verdict.PASS;
        };
    }
}
