package dev.andon.streams.demo;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people may break. Asked by any thread, done on the demo's own, between two records. */
final class Breaking {

    private static final int LONGEST_WAIT_SECONDS = 10;

    /** Parts that a worn tool scratches in a row: more than it takes to raise an alarm. */
    private static final int TOOL_PARTS = 5;

    private final List<Choice> choices;
    private final Incidents incidents;
    private final Queue<FutureTask<String>> asked = new ConcurrentLinkedQueue<>();

    /**
     * Something that can be broken.
     *
     * @param kind its name in addresses
     * @param says what happens then, and what to watch
     * @param stations where; none where it is no station's
     * @param doing does it, to the station named
     */
    private record Choice(
            String kind, String title, String says, List<String> stations, Function<String, Incident> doing) {}

    /** A choice as the page offers it. */
    record Offered(String kind, String title, String says, List<String> stations) {}

    Breaking(Cameras cameras, Parts parts, Machines machines, Supplier<Incident> kill, Incidents incidents) {
        this.incidents = incidents;
        this.choices = List.of(
                new Choice(
                        "scratch",
                        "Scratch a part",
                        "The next part is scratched; its tile turns, the map shows where.",
                        cameras.stations(),
                        station -> cameras.scratch(station, 1)),
                new Choice(
                        "tool",
                        "Wear out a tool",
                        "The next %d parts are scratched; that raises the station's alarm.".formatted(TOOL_PARTS),
                        cameras.stations(),
                        station -> cameras.scratch(station, TOOL_PARTS)),
                new Choice(
                        "fog",
                        "Fog the camera",
                        "For %d frames; the classifier is patched against fog, and unpatched after it."
                                .formatted(CameraTrouble.RUN),
                        parts.stations(),
                        parts::fog),
                new Choice(
                        "drift",
                        "Drift the motor",
                        "Its bearings wear out within %d rows; the forecast fits no longer, and an alarm comes."
                                .formatted(MachineSignal.DRIFT_STEPS),
                        machines.stations(),
                        machines::drift),
                new Choice(
                        "kill",
                        "Kill the service",
                        "kill -9, and started again at once; every record in work is still answered, once.",
                        List.of(),
                        nobody -> kill.get()));
    }

    /** What there is to break: nothing of methods that the demo does not show. */
    List<Offered> offered() {
        return choices.stream()
                .filter(choice -> choice.kind.equals("kill") || !choice.stations.isEmpty())
                .map(choice -> new Offered(choice.kind, choice.title, choice.says, choice.stations))
                .toList();
    }

    /** What was broken lately, newest first. */
    List<Incidents.Shown> shown() {
        return incidents.shown();
    }

    /**
     * Breaks something, and waits until that is done.
     *
     * @throws IllegalArgumentException where there is no such thing, or not now; says why
     */
    String ask(String kind, String station) throws InterruptedException {
        Choice choice = choices.stream()
                .filter(candidate -> candidate.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' cannot be broken".formatted(kind)));
        FutureTask<String> task = new FutureTask<>(() -> done(choice.doing.apply(station)));
        asked.add(task);
        try {
            return task.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the demo sends nothing any more", e);
        }
    }

    /** Does what was asked for, on the thread that calls this. */
    void carryOut() {
        for (FutureTask<String> task = asked.poll(); task != null; task = asked.poll()) {
            task.run();
        }
    }

    private String done(Incident incident) {
        String text = incident.text();
        incidents.add(incident);
        return text;
    }
}
