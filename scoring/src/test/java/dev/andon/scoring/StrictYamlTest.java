package dev.andon.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.andon.scoring.ScoringException.StartException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {

    record Oven(String name, int maxHeat) {
        Oven {
            if (maxHeat > 300) {
                throw new StartException(FailureCode.SETTINGS, "max-heat: %d, at most 300".formatted(maxHeat));
            }
        }
    }

    @Test
    void readsKebabCaseKeysIntoARecord() {
        assertThat(StrictYaml.read("oven.yaml", "name: a\nmax-heat: 250", Oven.class))
                .isEqualTo(new Oven("a", 250));
    }

    @Test
    void whatCannotBeParsedIsQuotedNowhere() {
        // Given
        String yaml = "name: \"login password=\"s3cret\";\"";

        // When / Then
        assertThatThrownBy(() -> StrictYaml.read("oven.yaml", yaml, Oven.class))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("oven.yaml, line 1")
                .extracting(Throwables::getStackTrace, STRING)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-heet: 1          | unknown key 'max-heet'; did you mean 'max-heat'?",
                "max-heat: warm       | max-heat",
                "max-heat: 301        | max-heat: 301, at most 300",
                "'name: [a'           | oven.yaml, line 1",
                "''                   | oven.yaml"
            })
    void whatIsWrongIsNamedInOneLine(String yaml, String named) {
        assertThatThrownBy(() -> StrictYaml.read("oven.yaml", yaml, Oven.class))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("oven.yaml")
                .hasMessageContaining(named)
                .message()
                .doesNotContain("\n");
    }
}
