package dev.andon.streams.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ConnectionIT {

    /** Clients begin at a broker of their choice: of so many one begins at each of two. */
    private static final int CLIENTS = 5;

    private static final int LONG_MILLIS = 300;

    @Test
    void aHostThatIsOffIsPassedOverForTheNextOfTheList() throws Exception {
        // Given
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket off = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(off, queue);
            String servers = "localhost:%d,%s".formatted(off.getLocalPort(), TestBroker.bootstrapServers());
            Connection connection = new Connection(Map.of("bootstrap.servers", servers), "andon.");

            // When
            int answered = 0;
            for (int i = 0; i < CLIENTS; i++) {
                try (Admin admin = connection.admin()) {
                    answered += admin.describeCluster().nodes().get().isEmpty() ? 0 : 1;
                }
            }

            // Then
            assertThat(answered).isEqualTo(CLIENTS);
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    /** Nobody takes calls, so once its queue is full it is silent, as an address without a machine. */
    private static void fill(ServerSocket silent, List<Socket> queue) throws IOException {
        try {
            while (true) {
                Socket socket = new Socket();
                queue.add(socket);
                socket.connect(silent.getLocalSocketAddress(), LONG_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            // Full.
        }
    }
}
