package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** An image is described for Docker and for Maven; both are one image, of versions that were run together. */
class ImageTest {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();
    private static final String SERVICE = "//execution[id='service']/configuration";

    private final Document pom = document("pom.xml");
    private final Document root = document("../pom.xml");

    @Test
    void mavenBuildsTheImageOfTheDockerfile() throws Exception {
        // Given
        Dockerfile file = Dockerfile.read(Path.of("image/Dockerfile"));

        // When
        Map<String, String> environment = new LinkedHashMap<>();
        NodeList set = nodes(pom, SERVICE + "//environment/*");
        IntStream.range(0, set.getLength())
                .mapToObj(set::item)
                .forEach(one -> environment.put(one.getNodeName(), one.getTextContent()));

        // Then
        assertThat(texts(pom, SERVICE + "//entrypoint/arg")).isEqualTo(file.words("ENTRYPOINT"));
        assertThat(texts(pom, SERVICE + "//args/arg")).isEqualTo(file.words("CMD"));
        assertThat(environment).isEqualTo(file.environment());
        assertThat(texts(pom, SERVICE + "//user")).containsExactly(file.one("USER"));
        assertThat(texts(pom, SERVICE + "//workingDirectory")).containsExactly(file.one("WORKDIR"));
        assertThat(texts(pom, SERVICE + "//ports/port")).containsExactly(file.one("EXPOSE"));
        assertThat(texts(pom, "//properties/image.java")).containsExactly(argument("image/Dockerfile", "JAVA"));
    }

    @Test
    void theFolderOfStateIsInTheImageForItsUserToWriteTo() throws Exception {
        String state = Dockerfile.read(Path.of("image/Dockerfile")).one("WORKDIR");

        assertThat(texts(pom, SERVICE + "//path[into='/']/from"))
                .containsExactly("${project.basedir}/image/folders/service");
        assertThat(Path.of("image/folders/service" + state)).isDirectory();
        assertThat(texts(pom, SERVICE + "//permission[file='" + state + "']/mode"))
                .containsExactly("777");
    }

    /** Jib fails on a module that has neither classes nor resources. */
    @Test
    void mavenHasSomethingOfThisModuleToPutInto() throws Exception {
        List<String> resources = texts(pom, "//profile[id='image']//resource/includes/include");

        assertThat(resources).containsExactly("licences.txt");
        for (String file : List.of("image/Dockerfile", "image/Dockerfile.flink")) {
            assertThat(Files.readString(Path.of(file)))
                    .as(file)
                    .contains("COPY deploy/licences.txt /app/resources/licences.txt");
        }
    }

    @Test
    void noImageRunsAsRoot() throws Exception {
        for (String file : List.of("image/Dockerfile", "image/Dockerfile.flink")) {
            assertThat(Dockerfile.read(Path.of(file)).all("USER"))
                    .as(file)
                    .last()
                    .asString()
                    .matches("[1-9][0-9]+:[1-9][0-9]+");
        }
    }

    @Test
    void imagesOfOthersHaveTheVersionsOfTheBuild() throws Exception {
        // Given
        String flink = texts(root, "//properties/flink.version").get(0);
        String kafka = texts(root, "//properties/kafka.version").get(0);

        // Then
        assertThat(argument("image/Dockerfile.flink", "FLINK")).isEqualTo("flink:" + flink + "-java17");
        assertThat(texts(pom, "//properties/image.flink")).containsExactly("flink:${flink.version}-java17");
        assertThat(Yaml.read(Path.of("compose/compose.yaml"))
                        .at("/services/kafka/image")
                        .asText())
                .isEqualTo("apache/kafka:" + kafka);
        String registry = "apicurio/apicurio-registry:"
                + texts(root, "//properties/apicurio-server.version").get(0);
        assertThat(Yaml.read(Path.of("compose/compose.yaml"))
                        .at("/services/registry/image")
                        .asText())
                .isEqualTo(registry);
        assertThat(Path.of("../streams-app/src/test/containers/dev/andon/streams/broker/ContainerRegistry.java"))
                .content()
                .contains(registry);
        for (JsonNode job : jobs()) {
            assertThat(job.at("/spec/flinkVersion").asText())
                    .isEqualTo("v" + flink.replaceFirst("\\.\\d+$", "").replace('.', '_'));
        }
    }

    private static List<JsonNode> jobs() throws Exception {
        return Yaml.objects(Path.of("kubernetes")).stream()
                .filter(object -> object.get("kind").asText().equals("FlinkDeployment"))
                .toList();
    }

    private static String argument(String file, String name) throws Exception {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith("ARG " + name + "="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static Document document(String file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        } catch (Exception e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList found = nodes(document, path);
        return IntStream.range(0, found.getLength())
                .mapToObj(n -> found.item(n).getTextContent())
                .toList();
    }

    private static NodeList nodes(Document document, String path) throws Exception {
        return (NodeList) XPATH.evaluate(path, document, XPathConstants.NODESET);
    }
}
