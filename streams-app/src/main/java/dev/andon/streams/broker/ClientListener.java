package dev.andon.streams.broker;

import java.util.Map;

/**
 * How clients reach the embedded broker; it listens on localhost whatever this says.
 *
 * @param protocol Kafka's name of it, which also names the listener
 * @param properties server properties that the protocol takes
 */
record ClientListener(String protocol, Map<String, String> properties) {

    static final ClientListener PLAINTEXT = new ClientListener("PLAINTEXT", Map.of());
}
