package dev.andon.streams.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when it is interrupted (Ctrl-C, SIGTERM): the command is asked to stop, and the process
 * waits for it and takes its exit code, where Java alone would drop it in mid-work with a code of 130.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 90;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;
    private final Thread hook = new Thread(this::interrupted, "andon-interruption");
    private volatile int exitCode = FailureReport.WORK_FAILED;

    private Interruption(Runnable stop) {
        this.stop = stop;
    }

    /** From now on an interruption calls {@code stop}; the command must come to {@link #ended} soon after. */
    static Interruption callsTo(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** The command is done, everything closed; returns its exit code. */
    int ended(int code) {
        exitCode = code;
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Interrupted: the hook is running and ends the process.
        }
        return code;
    }

    private void interrupted() {
        stop.run();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Everything is closed, and only halting sets an exit code from here.
        Runtime.getRuntime().halt(exitCode);
    }
}
