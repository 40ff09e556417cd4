package dev.andon.streams.cli;

import dev.andon.streams.broker.SecureBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The settings file that {@code deploy/kubernetes} mounts, with what a pod finds in its volumes in folders of a test. */
final class DeployedPlant {

    private static final Path SETTINGS = Path.of("../deploy/kubernetes/plant/plant.yaml");

    private DeployedPlant() {}

    /** Writes settings and secrets; returns the settings' file. */
    static Path write(Path folder, SecureBroker broker, String prefix) throws IOException {
        Map<String, String> client = broker.client("andon", SecureBroker.password("andon"));
        Path secrets = folder.resolve("andon-secrets");
        write(secrets.resolve("kafka-user/sasl.jaas.config"), client.get("sasl.jaas.config"));
        write(secrets.resolve("cluster-ca/ca.crt"), Files.readString(Path.of(client.get("ssl.truststore.location"))));
        write(secrets.resolve("page/token"), "a-token-of-the-test\n");
        String yaml = Files.readString(SETTINGS)
                .replace("/etc/andon-secrets", secrets.toString())
                .replace("/var/lib/andon", folder.resolve("state").toString())
                .replace("plant-kafka-bootstrap:9093", client.get("bootstrap.servers"));
        return Files.writeString(folder.resolve("deployed.yaml"), yaml + "prefix: '" + prefix + "'\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
