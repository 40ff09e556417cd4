package dev.andon.scoring.classification;

import static dev.andon.scoring.classification.SmallParts.BLUR;
import static dev.andon.scoring.classification.SmallParts.NOISE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.corruption.Corruption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router router = new Router(SmallParts.DETECTOR);
    private Route route = Route.START;
    private int next;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void follows_a_corruption_that_comes_and_goes(int severity) {
        // When
        List<@Nullable Corruption> told = new ArrayList<>();
        told.addAll(frames(16, null, 0));
        told.addAll(frames(16, NOISE, severity));
        told.addAll(frames(16, null, 0));
        told.addAll(frames(16, BLUR, severity));

        // Then within four frames
        assertThat(told.subList(0, 16)).containsOnlyNulls();
        assertThat(told.subList(20, 32)).containsOnly(NOISE);
        assertThat(told.subList(36, 48)).containsOnlyNulls();
        assertThat(told.subList(52, 64)).containsOnly(BLUR);
    }

    @Test
    void one_odd_frame_switches_nothing() {
        // Given
        frames(8, null, 0);

        // When
        frames(1, NOISE, 5);

        // Then
        assertThat(route.corruption()).isNull();
        assertThat(route.evidence().get(NOISE.word())).isPositive();

        // When good ones follow
        frames(3, null, 0);

        // Then it is forgotten
        assertThat(route.evidence().get(NOISE.word())).isZero();
    }

    @Test
    void severity_follows_that_of_the_frames() {
        // When
        frames(12, NOISE, 5);
        double strong = route.severity();
        frames(12, NOISE, 2);

        // Then
        assertThat(strong).isGreaterThan(4);
        assertThat(route.corruption()).isEqualTo(NOISE);
        assertThat(route.severity()).isBetween(1.0, 3.0);
    }

    @Test
    void is_bounded_and_a_function_of_what_it_saw() {
        // When
        frames(30, BLUR, 4);

        // Then
        assertThat(route.recent()).hasSize(Router.WINDOW);
        Route before = route;
        double[] features = SmallParts.DETECTOR.features(SmallParts.picture(5_000));
        assertThat(router.after(before, features).evidence())
                .isEqualTo(router.after(before, features).evidence());
    }

    private List<@Nullable Corruption> frames(int count, @Nullable Corruption corruption, int severity) {
        List<@Nullable Corruption> told = new ArrayList<>();
        for (int i = 0; i < count; i++, next++) {
            var clean = SmallParts.picture(2_000 + next);
            var seen = corruption == null ? clean : corruption.corrupted(clean, severity, 3, next);
            route = router.after(route, SmallParts.DETECTOR.features(seen));
            told.add(route.corruption());
        }
        return told;
    }
}
