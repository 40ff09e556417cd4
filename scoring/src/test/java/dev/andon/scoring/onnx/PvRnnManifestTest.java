package dev.andon.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.PvRnn.Column;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.onnx.PvRnn.Training;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PvRnnManifestTest {

    private static final String SHA = Sha256.of(new byte[] {1});
    private static final PvRnn PV_RNN = new PvRnn(
            List.of(new Column("Volume Flow: RateRMS", 122.6643, 1.0 / 3), new Column("7", -1e-9, 1e12)),
            List.of(new Layer(40, 4, 2, 0.05, 1), new Layer(10, 2, 8.5, 0.01, 0.5)),
            20,
            30,
            0.1,
            5,
            new Training(SHA, 750, 1, 400));
    private static final ModelManifest MANIFEST = ModelManifest.ofPvRnn("press.onnx", SHA, PV_RNN);

    @Test
    void whatIsWrittenReadsBackToTheLastBit() {
        // When
        String page = StrictYaml.write(MANIFEST);

        // Then
        assertThat(StrictYaml.read("press.yaml", page, ModelManifest.class)).isEqualTo(MANIFEST);
        assertThat(page).contains("task: pv-rnn", "pv-rnn:", "data-sha256:", "first-meta-prior: 1.0");
        assertThat(page).doesNotContain("tokens", "input");
    }

    @Test
    void aModelForPredictionIsNoModelForInspection() {
        // When / Then
        assertThatThrownBy(MANIFEST::tokens)
                .isInstanceOf(StartException.class)
                .hasMessage("model press.onnx gives pv-rnn, what is needed is patch-tokens; name another model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 1              | seeds: 1             | unknown key 'pv-rnn.training.seeds'; did you mean 'seed'?",
                "window: 20           | window: 0            | window is 0, must be above 0",
                "iterations: 30       | iterations: -1       | iterations is -1",
                "rate: 0.1            | rate: .nan           | pv-rnn.rate: Malformed numeric value '.nan'",
                "stochastic: 4        | stochastic: 0        | stochastic is 0",
                "time-constant: 2.0   | time-constant: 0.5   | time-constant is 0.5, must be at least 1",
                "deviation: 1.0E12    | deviation: 0         | deviation of 7 is 0",
                "mean: 122.6643       | mean: .inf           | mean: Malformed numeric value '.inf'",
                "name: \"7\"          | name: 'Volume Flow: RateRMS' | columns names one twice",
                "task: pv-rnn         | task: patch-tokens   | input is missing",
                "epochs: 400          | epochs: 0            | epochs is 0"
            })
    void aManifestSaysWhatIsWrongInIt(String right, String wrong, String message) {
        // Given
        String page = StrictYaml.write(MANIFEST);
        assertThat(page).contains(right);

        // When / Then
        assertThatThrownBy(() -> StrictYaml.read("press.yaml", page.replace(right, wrong), ModelManifest.class))
                .asInstanceOf(InstanceOfAssertFactories.type(StartException.class))
                .returns(FailureCode.SETTINGS, StartException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains("press.yaml", message);
    }

    @Test
    void blocksOfTwoTasksInOneManifestAreRefused() {
        // Given
        String page = StrictYaml.write(MANIFEST) + "tokens: {layers: [a]}\n";

        // When / Then
        assertThatThrownBy(() -> StrictYaml.read("press.yaml", page, ModelManifest.class))
                .hasMessageContaining("tokens is a key of task patch-tokens, this is pv-rnn");
    }
}
