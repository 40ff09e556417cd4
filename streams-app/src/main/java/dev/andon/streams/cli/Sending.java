package dev.andon.streams.cli;

import dev.andon.streams.client.RecordSender;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records on their way from a command to their topic.
 *
 * @param stopped at 0 once somebody wants it to end
 */
record Sending<V extends SpecificRecord>(RecordSender<V> sender, ProgressLine progress, CountDownLatch stopped) {

    boolean goesOn() {
        return stopped.getCount() > 0;
    }

    void send(Object name, Supplier<V> record) {
        sender.send(name, record);
        progress.show(sender.sent());
    }

    void flush() {
        sender.flush();
    }

    /** Waits a second; false if it is to end. */
    boolean pause() throws InterruptedException {
        return !stopped.await(1, TimeUnit.SECONDS);
    }

    void say(String sentence) {
        progress.say(sentence);
    }
}
