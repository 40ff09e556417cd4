package dev.andon.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierManifestTest {

    private static final String PAGE = """
            model: parts.onnx
            sha256: %s
            task: classifier
            input: {name: image, size: [32, 32], resize: bilinear, crop: none, scale: 1/255, mean: [0, 0, 0], std: [1, 1, 1]}
            classifier: {output: logits, labels: [nut, washer]}
            """.formatted("0f".repeat(32));

    private static ModelManifest read(String page) {
        return StrictYaml.read("parts.yaml", page, ModelManifest.class);
    }

    @Test
    void names_logits_and_labels() {
        // When
        ModelManifest manifest = read(PAGE);

        // Then
        assertThat(manifest.classifier()).isEqualTo(new ClassifierHead("logits", List.of("nut", "washer"), 1));
        assertThat(manifest.input().channels()).isEqualTo(3);
    }

    @Test
    void keeps_the_temperature_that_was_learnt() {
        assertThat(read(PAGE.replace("washer]}", "washer], temperature: 1.7}"))
                        .classifier()
                        .temperature())
                .isEqualTo(1.7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[nut, washer] | [nut] | at least two classes",
                "[nut, washer] | [nut, nut] | each once",
                "output: logits, | '' | output is missing",
                "washer]} | 'washer], temperature: 0}' | temperature is 0.0, must be between 0.01 and 100",
                "task: classifier | task: patch-tokens | tokens",
            })
    void refuses_what_cannot_be_served(String part, String other, String why) {
        assertThatThrownBy(() -> read(PAGE.replace(part, other)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(why);
    }

    @Test
    void other_tasks_have_no_labels() {
        assertThatThrownBy(() -> read(PAGE).tokens())
                .isInstanceOf(StartException.class)
                .hasMessage("model parts.onnx gives classifier, what is needed is patch-tokens; name another model");
    }
}
