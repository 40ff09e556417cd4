package dev.andon.scoring.classification;

import static dev.andon.scoring.classification.SmallParts.BLUR;
import static dev.andon.scoring.classification.SmallParts.NOISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    private static final String CLEAN_WEIGHTS = Structure.weightsOf(SmallParts.CLEAN);

    @TempDir
    private Path folder;

    private final ClassifierModels models = new ClassifierModels(Device.CPU);
    private final Classifier classifier = new Classifier(models, "test");
    private ClassificationSettings settings;
    private @Nullable ClassificationState state;
    private int next;
    private int command;

    @BeforeEach
    void write() {
        settings = SmallParts.write(folder, Routing.AUTO);
        models.open(settings);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void probabilities_are_of_all_labels_and_add_up() {
        // When
        Classification result = classify(SmallParts.frame(0));

        // Then
        assertThat(result.getProbabilities()).containsOnlyKeys(SmallParts.LABELS);
        assertThat(result.getProbabilities().values().stream()
                        .mapToDouble(p -> p)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(result.getProbabilities().get(result.getLabel()))
                .isEqualTo(result.getProbabilities().values().stream()
                        .mapToDouble(p -> p)
                        .max()
                        .orElseThrow());
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(result.getPatches()).isEmpty();
        assertThat(result.getCorruptions()).containsOnlyKeys(NOISE.word(), BLUR.word());
    }

    @Test
    void is_patched_while_frames_are_corrupted_and_clean_again_after() {
        // Given
        Classification first = frames(8, null, 0);

        // When
        Classification noisy = frames(8, NOISE, 5);

        // Then
        assertThat(noisy.getCorruption()).isEqualTo("gaussian-noise");
        assertThat(noisy.getSeverity()).isGreaterThan(4);
        assertThat(noisy.getPatches()).containsExactly(new Patch("noise", 1.0));
        assertThat(noisy.getPatchedBy()).isNull();
        assertThat(noisy.getWeights()).isNotEqualTo(CLEAN_WEIGHTS);
        assertThat(noisy.getCorruptions().get("gaussian-noise")).isGreaterThan(0.99);

        // When
        Classification after = frames(8, null, 0);

        // Then
        assertThat(after.getPatches()).isEmpty();
        assertThat(after.getCorruption()).isNull();
        assertThat(after.getSeverity()).isNull();
        assertThat(after.getWeights()).isEqualTo(CLEAN_WEIGHTS).isEqualTo(first.getWeights());
    }

    @Test
    void a_command_patches_from_the_next_frame_on_until_it_is_cleared() {
        // When
        ClassifierAnswer answer = command("set", "blur=0.5");

        // Then
        assertThat(answer.refusal()).isNull();
        Classification patched = frames(6, NOISE, 5);
        assertThat(patched.getPatches()).containsExactly(new Patch("blur", 0.5));
        assertThat(patched.getPatchedBy()).isEqualTo("command-1");
        assertThat(patched.getCorruption()).isEqualTo("gaussian-noise");

        // When
        assertThat(command("clear", null).refusal()).isNull();

        // Then
        Classification routed = classify(SmallParts.frame(next++, NOISE, 5));
        assertThat(routed.getPatches()).containsExactly(new Patch("noise", 1.0));
        assertThat(routed.getPatchedBy()).isNull();
    }

    @Test
    void clean_weights_can_be_held_by_command() {
        // Given
        command("set", "");

        // When
        Classification result = frames(8, NOISE, 5);

        // Then
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(result.getPatchedBy()).isEqualTo("command-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_sequence_of_patches_ends_with_the_very_clean_weights_and_scores(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        Frame frame = SmallParts.frame(0);
        Classification before = fresh(frame);

        // When
        for (int i = 0; i < 40; i++) {
            String noise = "noise=" + random.nextInt(1, 9) / 8.0;
            String blur = "blur=" + random.nextInt(1, 9) / 8.0;
            String both = random.nextBoolean() ? noise + "," + blur : random.nextBoolean() ? noise : blur;
            assertThat(command("set", both).refusal()).isNull();
            fresh(frame);
        }
        command("set", "");

        // Then
        Classification after = fresh(frame);
        assertThat(after.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(after.getProbabilities()).isEqualTo(before.getProbabilities());
    }

    @ParameterizedTest
    @CsvSource({
        "set, niose, there is no signature 'niose'; nearest: noise",
        "set, noise=2, 'strength of noise is 2.0; it must be above 0, at most 1.0'",
        "set, noise=x, 'strength of noise: ''x'' is not a number'",
        "set, 'noise,noise=0.5', 'signatures: ''noise,noise=0.5'' names noise twice'",
        "use, noise, classification has no command 'patch use'",
    })
    void a_command_that_cannot_be_carried_out_changes_nothing(String action, String signatures, String why) {
        // Given
        command("set", "blur");
        Classification before = fresh(SmallParts.frame(0));

        // When
        ClassifierAnswer answer = command(action, signatures);

        // Then
        assertThat(answer.refusal()).startsWith(why);
        Classification after = fresh(SmallParts.frame(0));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_patch_moves_the_temperature_towards_that_of_its_signature() {
        // Given
        command("set", "blur");
        double likeliest = likeliest(fresh(SmallParts.frame(3)));
        SmallParts.write(folder, SmallParts.signature("blur", BLUR, 2, Map.of()));

        // When it says nothing of a temperature
        try (ClassifierModels others = new ClassifierModels(Device.CPU)) {
            others.open(settings);
            Frame frame = SmallParts.frame(3);
            double sharper = likeliest(new Classifier(others, "test")
                    .classify(frame, frame.getImage().array(), settings, state, 0)
                    .classification());

            // Then
            assertThat(likeliest).isLessThan(sharper);
        }
    }

    @Test
    void a_patch_whose_signature_left_the_settings_is_over() {
        // Given
        command("set", "noise");
        ClassificationSettings without = new ClassificationSettings(
                settings.model(), List.of(settings.signatures().get(1)), settings.detector(), Routing.AUTO);

        // When
        Frame frame = SmallParts.frame(0);
        Classification result = classifier
                .classify(frame, frame.getImage().array(), without, state, 0)
                .classification();

        // Then
        assertThat(result.getPatchedBy()).isNull();
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
    }

    @Test
    void the_same_frames_give_the_same_bytes_from_any_stored_state() throws Exception {
        // Given
        frames(5, BLUR, 4);
        ClassificationState stored = ClassificationState.newBuilder(state).build();
        Classification straight = frames(5, null, 0);

        // When another process goes on from there
        next -= 5;
        state = stored;
        Classification again;
        try (ClassifierModels others = new ClassifierModels(Device.CPU)) {
            Classifier other = new Classifier(others, "test");
            again = straight;
            for (int i = 0; i < 5; i++, next++) {
                Frame frame = SmallParts.frame(next);
                ClassifierOutcome outcome =
                        other.classify(frame, frame.getImage().array(), settings, state, next);
                state = outcome.state();
                again = outcome.classification();
            }
        }

        // Then
        assertThat(again.toByteBuffer()).isEqualTo(straight.toByteBuffer());
    }

    @Test
    void a_frame_without_image_changes_nothing() {
        // Given
        frames(2, null, 0);

        // Then
        assertThatThrownBy(() -> classifier.classify(SmallParts.frame(2), new byte[] {1, 2, 3}, settings, state, 2))
                .isInstanceOf(RecordException.class);
        assertThat(Classifier.isDuplicate(SmallParts.frame(1), state)).isTrue();
        assertThat(Classifier.isDuplicate(SmallParts.frame(2), state)).isFalse();
        assertThat(Classifier.passed(state, 7).getPosition()).isEqualTo(8);
    }

    private Classification frames(int count, @Nullable Corruption corruption, int severity) {
        Classification last = new Classification();
        for (int i = 0; i < count; i++, next++) {
            last = classify(corruption == null ? SmallParts.frame(next) : SmallParts.frame(next, corruption, severity));
        }
        return last;
    }

    private Classification classify(Frame frame) {
        ClassifierOutcome outcome = classifier.classify(frame, frame.getImage().array(), settings, state, next);
        state = outcome.state();
        return outcome.classification();
    }

    /** Without a trace in the state. */
    private Classification fresh(Frame frame) {
        return classifier
                .classify(frame, frame.getImage().array(), settings, state, 0)
                .classification();
    }

    private ClassifierAnswer command(String action, @Nullable String signatures) {
        command++;
        Command asked = Command.newBuilder()
                .setCommandId("command-" + command)
                .setMethod(Method.CLASSIFICATION)
                .setKind(CommandKind.PATCH)
                .setAction(action)
                .setArguments(signatures == null ? Map.of() : Map.of("signatures", signatures))
                .setIssuer("test")
                .setIssuedAt(Instant.EPOCH)
                .build();
        ClassifierAnswer answer = new ClassifierCommands(settings, models).apply(asked, state, Instant.EPOCH);
        state = answer.state();
        assertThat(ClassifierCommands.isAnswered(asked, state)).isTrue();
        return answer;
    }

    private static double likeliest(Classification result) {
        return result.getProbabilities().get(result.getLabel());
    }
}
