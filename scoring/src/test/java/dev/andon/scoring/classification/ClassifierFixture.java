package dev.andon.scoring.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A classified station in a folder of its own, its frames and its commands. */
abstract class ClassifierFixture {

    static final String CLEAN_WEIGHTS = Structure.weightsOf(SmallParts.CLEAN);

    @TempDir
    Path folder;

    final ClassifierModels models = new ClassifierModels(Device.CPU);
    final Classifier classifier = new Classifier(models, "test");
    ClassificationSettings settings;

    @Nullable
    ClassificationState state;

    int next;
    int command;

    @BeforeEach
    void write() {
        settings = SmallParts.write(folder, Routing.AUTO);
        models.open(settings);
    }

    @AfterEach
    void close() {
        models.close();
    }

    Classification frames(int count, @Nullable Corruption corruption, int severity) {
        Classification last = new Classification();
        for (int i = 0; i < count; i++, next++) {
            last = classify(corruption == null ? SmallParts.frame(next) : SmallParts.frame(next, corruption, severity));
        }
        return last;
    }

    Classification classify(Frame frame) {
        ClassifierOutcome outcome = classifier.classify(frame, frame.getImage().array(), settings, state, next);
        state = outcome.state();
        return outcome.classification();
    }

    /** Without a trace in the state. */
    Classification fresh(Frame frame) {
        return classifier
                .classify(frame, frame.getImage().array(), settings, state, 0)
                .classification();
    }

    ClassifierAnswer command(String action, @Nullable String signatures) {
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
}
