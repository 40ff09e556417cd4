package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every library that comes in may be used under one of the licences of {@code licences.txt}. */
class LicencesTest {

    @ParameterizedTest
    @ValueSource(strings = {"streams-app", "flink-jobs"})
    void everyLibraryHasALicenceOfTheList(String module) throws IOException {
        Path bill = Path.of("..", module, "target", "bom.json");
        assumeTrue(Files.exists(bill), "no " + bill + ": ./mvnw verify writes it before this test");

        // Given
        List<String> allowed = Files.readAllLines(Path.of("licences.txt"));

        // When
        Map<String, List<String>> libraries = new TreeMap<>();
        for (JsonNode library : new ObjectMapper().readTree(bill.toFile()).get("components")) {
            if (!library.path("group").asText().equals("dev.andon")) {
                libraries.put(library.get("purl").asText(), licences(library));
            }
        }

        // Then
        assertThat(libraries)
                .isNotEmpty()
                .allSatisfy((name, licences) -> assertThat(licences).containsAnyElementsOf(allowed));
    }

    private static List<String> licences(JsonNode library) {
        List<String> licences = new ArrayList<>();
        for (JsonNode one : library.path("licenses")) {
            JsonNode licence = one.path("license");
            licences.add(licence.path("id")
                    .asText(licence.path("name").asText(one.path("expression").asText())));
        }
        return licences;
    }
}
