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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The service of a demo as a program of its own. It works until its standard input ends, as it does when the demo closes
 * it; Ctrl-C, which a terminal sends to all its programs, is the demo's to answer. A demo that was killed took its broker
 * along, so then nothing is finished: the program ends at once.
 */
public final class ServiceProgram {

    /** How the line begins that it says once it works; then comes the port of this machine where it tells of its health. */
    static final String RUNNING = "running, health on port ";

    private static final int NOT_STARTED = 3;
    private static final int ABANDONED = 1;
    private static final long LOOK_MILLIS = 500;

    private ServiceProgram() {}

    /** @param arguments the settings file */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<ProcessHandle> demo = ProcessHandle.current().parent();
        daemon("andon-demo-watch", () -> endWithout(demo));
        System.exit(run(Path.of(arguments[0])));
    }

    private static int run(Path settings) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (Service service = Service.start(Settings.read(settings))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "andon-interruption"));
            daemon("andon-input", () -> closeAtEndOfInput(service, closed));
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

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A process whose parent has ended gets another one. */
    private static void endWithout(Optional<ProcessHandle> demo) {
        try {
            while (ProcessHandle.current().parent().equals(demo)) {
                Thread.sleep(LOOK_MILLIS);
            }
            Runtime.getRuntime().halt(ABANDONED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
