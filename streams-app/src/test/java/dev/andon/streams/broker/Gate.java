package dev.andon.streams.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands before a server that must not be stopped, and is shut in its place: connections end, and none is accepted. */
public final class Gate implements AutoCloseable {

    private final URI server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    /** Open, before a server. */
    public Gate(String address) {
        server = URI.create(address);
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** The server's address through here. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Lets through again. */
    public synchronized void open() {
        if (listener == null) {
            listener = listen(port);
        }
    }

    /** Lets nothing through. */
    @Override
    public synchronized void close() {
        if (listener != null) {
            end(listener);
            listener = null;
        }
        open.forEach(Gate::end);
        open.clear();
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at));
            start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(behind);
                start(() -> copy(client, behind));
                start(() -> copy(behind, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the ends is gone, and so is the other.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It was closed already.
        }
    }
}
