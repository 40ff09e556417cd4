package dev.andon.streams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models and signatures are learnt from when it lies in a topic. */
class TopicTrainingIT {

    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void aModelIsLearntFromWhatAStationSentAsFromAFile() throws IOException {
        // Given a record that is none, a repeat, a short gap, and another station
        Path file = Files.writeString(folder.resolve("pump.csv"), csv());
        cluster.send("pump", observations(0, 60));
        cluster.send("pump", observations(58, 70));
        cluster.send("pump", observations(73, 120));
        cluster.send("press", observations(0, 50));

        // When
        AndonRun ofTopic = train("topic.onnx", "--topic", "observations", "--station", "pump");
        AndonRun ofFile = AndonRun.of(
                "model",
                "train",
                file.toString(),
                "--out",
                folder.resolve("file.onnx").toString(),
                "--epochs",
                "2");

        // Then
        assertThat(ofTopic.err()).isEmpty();
        assertThat(ofTopic.exit()).isZero();
        assertThat(ofFile.exit()).isZero();
        assertThat(dataSha256("topic.onnx")).isEqualTo(dataSha256("file.onnx"));
    }

    @Test
    void wherePeopleGiveNothingToLearnFromTheyAreToldWhatThereIs() {
        cluster.send("pump", observations(0, 10));

        assertThat(train("a.onnx").exit()).isEqualTo(2);
        assertThat(train("b.onnx", "--topic", "frames").err().get(0))
                .isEqualTo("--topic is frames, must be observations or %sobservations".formatted(cluster.prefix()));
        assertThat(train("c.onnx", "--topic", "observations", "--to", "2020-01-01T00:00:00Z")
                        .err())
                .containsExactly(
                        "andon: %sobservations holds no record between --from and --to".formatted(cluster.prefix()));
        assertThat(train("d.onnx", "--topic", "observations", "--station", "oven")
                        .err())
                .containsExactly(
                        "andon: %sobservations holds no observation of oven in the range".formatted(cluster.prefix()));
        assertThat(train("e.onnx", "--topic", "observations", "--columns", "flow")
                        .err())
                .containsExactly(
                        "andon: station pump sends 2 values, --columns names 1; choose stations alike with --station");
    }

    @Test
    void aSignatureIsLearntFromFramesWhoseLabelIsKnown() throws IOException {
        // Given
        Path model = PatternFolder.classifier(folder.resolve("parts.onnx"));
        Path images = PatternFolder.images(folder.resolve("labelled"), 20);
        Path labels = send(images);
        cluster.send("parts", "no frame".getBytes(UTF_8));

        // When
        AndonRun ofTopic = learn(model, "topic.rws", "--topic", "frames", "--labels", labels.toString());
        AndonRun ofFolder = AndonRun.of(
                "signature",
                "learn",
                images.toString(),
                "--model",
                model.toString(),
                "--steps",
                "3",
                "--corruption",
                "contrast",
                "--id",
                "dim",
                "--out",
                folder.resolve("folder.rws").toString());
        AndonRun unlabelled = learn(model, "none.rws", "--topic", "frames");

        // Then
        assertThat(ofTopic.err()).isEmpty();
        assertThat(ofTopic.exit()).isZero();
        assertThat(ofFolder.exit()).isZero();
        assertThat(SignatureFile.read(folder.resolve("topic.rws")).metrics())
                .isEqualTo(SignatureFile.read(folder.resolve("folder.rws")).metrics());
        assertThat(unlabelled.exit()).isEqualTo(3);
        assertThat(unlabelled.err().get(0)).contains("no frame of the range is labelled", "0 labels name nothing");
    }

    /** Sends every image in path order and returns a file of their labels, which are the names of their folders. */
    private Path send(Path images) throws IOException {
        List<Frame> frames = new ArrayList<>();
        StringBuilder labels = new StringBuilder("frame,label\n");
        try (Stream<Path> all = Files.walk(images)) {
            for (Path image : all.filter(Files::isRegularFile).sorted().toList()) {
                String id = images.relativize(image).toString();
                frames.add(TestFrames.carrying(id, Files.readAllBytes(image)).build());
                labels.append("%s,%s%n".formatted(id, image.getParent().getFileName()));
            }
        }
        cluster.send("parts", frames.toArray(Frame[]::new));
        return Files.writeString(folder.resolve("labels.csv"), labels);
    }

    private AndonRun learn(Path model, String out, String... more) {
        return AndonRun.on(
                cluster.prefix(),
                Stream.concat(
                                Stream.of("signature", "learn", "--model", model.toString(), "--steps", "3"),
                                Stream.concat(
                                        Stream.of("--corruption", "contrast", "--id", "dim"),
                                        Stream.concat(
                                                Stream.of(
                                                        "--out",
                                                        folder.resolve(out).toString()),
                                                Stream.of(more))))
                        .toArray(String[]::new));
    }

    private AndonRun train(String out, String... more) {
        return AndonRun.on(
                cluster.prefix(),
                Stream.concat(
                                Stream.of(
                                        "model",
                                        "train",
                                        "--out",
                                        folder.resolve(out).toString(),
                                        "--epochs",
                                        "2"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private String dataSha256(String model) {
        return ModelFile.load(folder.resolve(model))
                .manifest()
                .pvRnn()
                .training()
                .dataSha256();
    }

    private static Observation[] observations(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(sequence -> TestMachine.observation("pump", 0, sequence))
                .toArray(Observation[]::new);
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("v1,v2\n");
        for (long sequence = 0; sequence < 120; sequence++) {
            List<Double> values = TestMachine.observation("pump", 0, sequence).getValues();
            csv.append(sequence >= 70 && sequence < 73 ? ",\n" : "%s,%s%n".formatted(values.get(0), values.get(1)));
        }
        return csv.toString();
    }
}
