package dev.andon.bench.classification;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierAnswer;
import dev.andon.scoring.classification.ClassifierCommands;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.ClassifierOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A station as the service keeps it: frame after frame through the classifier, patched by routing and by commands. */
final class LiveStation {

    private final Classifier classifier;
    private final ClassifierCommands commands;
    private final ClassificationSettings settings;
    private @Nullable ClassificationState state;
    private long frames;
    private long commanded;

    LiveStation(ClassifierModels models, ClassificationSettings settings) {
        this.classifier = new Classifier(models, "bench");
        this.commands = new ClassifierCommands(settings, models);
        this.settings = settings;
    }

    Classification classify(Picture picture) {
        Frame frame = Frame.newBuilder()
                .setFrameId("frame-" + frames)
                .setCapturedAt(Instant.EPOCH.plusSeconds(frames))
                .setMediaType("image/png")
                .setSha256(picture.sha256())
                .build();
        ClassifierOutcome outcome = classifier.classify(frame, picture.png(), settings, state, frames++);
        state = outcome.state();
        return outcome.classification();
    }

    /** Patches it by command, until {@link #clear}. */
    void set(Map<String, Double> strengths) {
        String signatures = strengths.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(","));
        command("set", Map.of("signatures", signatures));
    }

    /** Back to what routing says. */
    void clear() {
        command("clear", Map.of());
    }

    private void command(String action, Map<String, String> arguments) {
        Command command = Command.newBuilder()
                .setCommandId("command-" + commanded++)
                .setMethod(Method.CLASSIFICATION)
                .setKind(CommandKind.PATCH)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer("bench")
                .setIssuedAt(Instant.EPOCH)
                .build();
        ClassifierAnswer answer = commands.apply(command, state, Instant.EPOCH);
        if (answer.refusal() != null) {
            throw new IllegalStateException("patch %s %s: %s".formatted(action, arguments, answer.refusal()));
        }
        state = answer.state();
    }
}
