package dev.andon.streams.broker;

import java.nio.file.Path;
import java.util.Properties;

/** Server properties of the embedded broker: one node, small, quick to start. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path data, ClientListener clients, int port, int controllerPort) {
        Properties properties = ofSmallNode();
        addRoles(properties, clients.protocol(), port, controllerPort);
        properties.put("log.dirs", data.toString());
        properties.putAll(clients.properties());
        return properties;
    }

    /** What does not depend on where it runs. */
    static Properties ofSmallNode() {
        Properties properties = new Properties();
        addSingleNode(properties);
        properties.put("auto.create.topics.enable", "false");
        // A changelog holds what an input holds plus its own header, so the limit lies above that of every topic.
        properties.put("message.max.bytes", "2097152");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // Kafka's default reserves 128 MiB of heap for compaction.
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        return properties;
    }

    private static void addRoles(Properties properties, String protocol, int port, int controllerPort) {
        String clients = protocol + "://localhost:" + port;
        String protocols = "%1$s:%1$s,%2$s:PLAINTEXT".formatted(protocol, CONTROLLER_LISTENER);
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("process.roles", "broker,controller");
        properties.put("listeners", clients + "," + CONTROLLER_LISTENER + "://localhost:" + controllerPort);
        properties.put("advertised.listeners", clients);
        properties.put("inter.broker.listener.name", protocol);
        properties.put("listener.security.protocol.map", protocols);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
    }

    private static void addSingleNode(Properties properties) {
        // There is nobody to hand over to.
        properties.put("controlled.shutdown.enable", "false");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }
}
