package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationCommandsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threshold set --station s --review 0.01 --reject 0.05                | p-values need 0 < reject <= review < 1
            threshold set --station s --review 1 --reject 0.05                   | p-values need 0 < reject <= review < 1
            threshold set --station s --review 0.05 --reject NaN                 | p-values need 0 < reject <= review < 1
            threshold set --station s --review 0.05 --reject x                   | 'x' is not a double
            threshold set --station s --review 0.05                              | --reject
            threshold set --station s --review 2 --reject 1 --scale score        | scores need review <= reject
            threshold set --station s --review 1 --reject Infinity --scale score | scores need review <= reject
            threshold set --station s --review 1 --reject 2 --scale sigma        | --scale is 'sigma', must be p-value or score
            threshold clear                                                      | --station
            window reset --station ''                                            | --station is empty
            window reset --station s --id ''                                     | --id is empty
            window pin --station s                                               | FRAME
            window exclude '' --station s                                        | a FRAME is empty
            window unpin f1 f2 --station s --id x                                | --id names one command, but this sends 2
            alarm shelve --station s --reason r                                  | --for
            alarm shelve --station s --for 30m                                   | --reason
            alarm shelve --station s --for 30m --reason ''                       | --reason is empty
            alarm shelve --station s --for 30 --reason r                         | '30' is no span of time like 30s, 10m
            alarm shelve --station s --for 0m --reason r                         | '0m' is no span of time
            alarm ack --station s --expires -5m                                  | '-5m' is no span of time
            threshold set --station s --nominal 0.5                              | --nominal is 0.5; it must be 0.00001 to 0.05
            threshold set --station s --nominal NaN                              | --nominal is NaN; it must be 0.00001 to 0.05
            threshold set --station s --nominal 0.01 --reject 0.01               | --nominal is of prediction; --review, --reject
            threshold set --station s --nominal 0.01 --scale score               | --nominal is of prediction; --review, --reject
            threshold set --station s --nominal 0.01 --recipe r                  | --recipe and --view are of inspection
            threshold set --station s                                            | give both --review and --reject, of inspection, or --nominal
            threshold clear --station s --method prediction --view v             | --recipe and --view are of inspection
            window reset --station s --method prediction --recipe r              | --recipe and --view are of inspection
            window reset --station s --method classification                     | --method is 'classification', must be inspection or prediction
            window pin f1 --station s --method prediction                        | Unknown option: '--method'
            alarm ack --station s --method ''                                    | --method is '', must be
            model use --station s                                                | MODEL
            model use '' --station s                                             | MODEL is empty
            model use models/a.onnx --station s                                  | MODEL is 'models/a.onnx', must be the name of a file
            alarm unshelve --station s --wait soon                               | 'soon' is no span of time
            """, quoteCharacter = '"')
    void wrongUseIsToldBeforeAnyBrokerIsAsked(String arguments, String why) {
        // Given: a broker that is not there, which would be an exit code of 3
        Stream<String> words = Arrays.stream(arguments.split(" ")).map(word -> word.equals("''") ? "" : word);

        // When
        AndonRun run = AndonRun.of(Stream.concat(words, Stream.of("--bootstrap-server", "localhost:1"))
                .toArray(String[]::new));

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().get(0)).contains(why);
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        // When
        AndonRun run = AndonRun.of("alarm", "ack", "--station", "s", "--bootstrap-server", "localhost:1");

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("localhost:1", "andon broker");
    }
}
