package dev.andon.streams.broker;

import dev.andon.streams.broker.DeployedRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * A broker that speaks TLS only, asks for a password, and denies what no rule allows. Users log in by SCRAM-SHA-512, as
 * those of {@code deploy} do; {@code admin}, who may do everything, by PLAIN.
 */
public final class SecureBroker implements AutoCloseable {

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private final EmbeddedBroker broker;
    private final Path certificate;

    private SecureBroker(EmbeddedBroker broker, Path certificate) {
        this.broker = broker;
        this.certificate = certificate;
    }

    /**
     * @param folder for key and certificate
     * @param users names; the password of each is {@link #password}
     */
    public static SecureBroker start(Path folder, String... users) throws Exception {
        Path keys = folder.resolve("broker.p12");
        Path certificate = folder.resolve("broker.pem");
        keytool("-genkeypair", keys, "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool("-exportcert", keys, "-rfc", "-file", certificate.toString());
        ClientListener listener = new ClientListener("SASL_SSL", server(keys));
        SecureBroker broker = new SecureBroker(EmbeddedBroker.startTemporary(listener), certificate);
        broker.add(users);
        return broker;
    }

    private void add(String... users) throws Exception {
        ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(Stream.of(users)
                            .map(user -> (UserScramCredentialAlteration)
                                    new UserScramCredentialUpsertion(user, kind, password(user)))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static void keytool(String what, Path keys, String... more) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.concat(
                        Stream.of(keytool, what, "-alias", "broker", "-keystore", keys.toString()),
                        Stream.concat(Stream.of("-storepass", password("keystore")), Stream.of(more)))
                .toList();
        Path output = Files.createTempFile(keys.getParent(), "keytool", ".txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(what + ": " + Files.readString(output));
        }
    }

    private static Map<String, String> server(Path keys) {
        Map<String, String> properties = new HashMap<>();
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", keys.toString());
        properties.put("ssl.keystore.password", password("keystore"));
        // The broker is a client of itself, too: transactions end that way.
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", keys.toString());
        properties.put("ssl.truststore.password", password("keystore"));
        properties.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "%1$s username=\"admin\" password=\"%2$s\" user_admin=\"%2$s\";".formatted(PLAIN, password("admin")));
        properties.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", SCRAM + ";");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Nobody asks the controller's listener for a name.
        properties.put("super.users", "User:admin;User:ANONYMOUS");
        return properties;
    }

    public static String password(String user) {
        return "only-" + user + "-knows";
    }

    /** What a client of {@code user} is told, under {@code kafka} in the settings file or anywhere else. */
    public Map<String, String> client(String user, String password) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", certificate.toString());
        boolean plain = user.equals("admin");
        properties.put("sasl.mechanism", plain ? "PLAIN" : "SCRAM-SHA-512");
        properties.put(
                "sasl.jaas.config",
                "%s username=\"%s\" password=\"%s\";".formatted(plain ? PLAIN : SCRAM, user, password));
        return properties;
    }

    /** Allows {@code user} what a rule says. */
    public void allow(String user, Rule rule) throws Exception {
        try (Admin admin = admin()) {
            admin.createAcls(bindings(user, rule)).all().get();
        }
    }

    /** Takes from {@code user} what a rule said. */
    public void deny(String user, Rule rule) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteAcls(bindings(user, rule).stream()
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>copyOf(client("admin", password("admin"))));
    }

    private static List<AclBinding> bindings(String user, Rule rule) {
        return rule.operations().stream()
                .map(operation -> new AclBinding(
                        new ResourcePattern(rule.type(), rule.name(), rule.pattern()),
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
