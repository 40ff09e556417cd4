package dev.andon.deploy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last stage of a Dockerfile, as far as this project writes them.
 *
 * @param lines its instructions, one a line, without remarks
 */
record Dockerfile(List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Dockerfile read(Path file) throws IOException {
        List<String> stage = new ArrayList<>();
        String text = Files.readString(file).replaceAll("\\\\\n *", "");
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (line.startsWith("FROM ")) {
                stage.clear();
            }
            stage.add(line);
        });
        return new Dockerfile(List.copyOf(stage));
    }

    /** What stands behind each instruction of a kind. */
    List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** What stands behind the only one of its kind. */
    String one(String instruction) {
        List<String> all = all(instruction);
        if (all.size() != 1) {
            throw new IllegalStateException(instruction + ": " + all);
        }
        return all.get(0);
    }

    /** An instruction in its form as words. */
    List<String> words(String instruction) throws IOException {
        String text = one(instruction);
        return JSON.readValue(text.substring(text.indexOf('[')), new TypeReference<List<String>>() {});
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String set : one("ENV").split(" ")) {
            environment.put(set.substring(0, set.indexOf('=')), set.substring(set.indexOf('=') + 1));
        }
        return environment;
    }

    /** Files of the build, by where they lie in the image; both as the file has them. */
    Map<String, String> copies() {
        Map<String, String> copies = new LinkedHashMap<>();
        for (String copy : all("COPY")) {
            String[] words = copy.replace("--from=build /src/", "").split(" ");
            copies.put(words[1], words[0]);
        }
        return copies;
    }
}
