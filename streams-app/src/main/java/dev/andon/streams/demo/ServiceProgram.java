package dev.andon.streams.demo;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.health.HealthRoutes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The service of a demo as a program of its own. It works until its standard input ends, as it does when the demo closes
 * it or is gone; Ctrl-C, which a terminal sends to all its programs, is the demo's to answer.
 */
public final class ServiceProgram {

    /** How the line begins that it says once it works; then comes the port of this machine where it tells of its health. */
    static final String RUNNING = "running, health on port ";

    private static final int NOT_STARTED = 3;

    private ServiceProgram() {}

    /** @param arguments the settings file */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Path.of(arguments[0])));
    }

    private static int run(Path settings) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (Service service = Service.start(Settings.read(settings))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "andon-interruption"));
            Thread input = new Thread(() -> closeAtEndOfInput(service, closed), "andon-input");
            input.setDaemon(true);
            input.start();
            Javalin health =
                    Javalin.create(config -> configure(config, service)).start("localhost", 0);
            System.out.println(RUNNING + health.port());
            return service.awaitEnd() ? 0 : 1;
        } catch (StartException e) {
            System.err.println("andon: " + e.getMessage());
            return NOT_STARTED;
        } finally {
            closed.countDown();
        }
    }

    private static void configure(JavalinConfig config, Service service) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        new HealthRoutes(service).addTo(config.routes);
    }

    private static void closeAtEndOfInput(Service service, CountDownLatch closed) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            service.close();
            closed.countDown();
        }
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
