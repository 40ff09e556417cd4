package dev.andon.streams.health;

import dev.andon.streams.Service;
import dev.andon.streams.telemetry.MethodHealth;
import dev.andon.streams.telemetry.ResidentMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the service is doing, in words.
 *
 * @param grade the worst of all facts
 * @param facts what is good, and what to look at
 */
record HealthReport(Grade grade, List<Fact> facts) {

    /** Of Java's heap, before garbage collection has little left to do with. */
    private static final double HEAP_LOOK = 0.9;

    private static final double HEAP_BAD = 0.98;

    /** As it is now. */
    static HealthReport of(Service service) {
        List<MethodHealth> methods = service.telemetry().methods();
        List<Fact> facts = new ArrayList<>();
        facts.add(work(service.gaveUp(), service.notReady()));
        methods.forEach(method -> facts.add(MethodFacts.pace(method)));
        methods.forEach(method -> facts.add(MethodFacts.rejections(method)));
        methods.stream().map(MethodFacts::patches).flatMap(List::stream).forEach(facts::add);
        facts.add(models(service.models(), service.openModels()));
        Runtime java = Runtime.getRuntime();
        facts.add(memory(java.totalMemory() - java.freeMemory(), java.maxMemory(), ResidentMemory.bytes()));
        Grade worst =
                facts.stream().map(Fact::grade).max(Comparator.naturalOrder()).orElse(Grade.GOOD);
        return new HealthReport(worst, facts);
    }

    static Fact work(boolean gaveUp, List<String> notReady) {
        if (gaveUp) {
            return new Fact(
                    "Service",
                    Grade.BAD,
                    "It gave up on a failure that it could not pass; the log says which. Start it again once that is mended.");
        }
        return notReady.isEmpty()
                ? new Fact("Service", Grade.GOOD, "Records are scored as they come.")
                : new Fact("Service", Grade.LOOK, "Not ready yet. " + String.join("; ", notReady) + ".");
    }

    static Fact models(List<String> models, int open) {
        return new Fact(
                "Models",
                Grade.GOOD,
                "%s. %d held open, each patched form counted.".formatted(String.join(", ", models), open));
    }

    static Fact memory(double heap, double most, double resident) {
        double share = heap / most;
        Grade grade = share > HEAP_BAD ? Grade.BAD : share > HEAP_LOOK ? Grade.LOOK : Grade.GOOD;
        String process = Double.isNaN(resident)
                ? ""
                : " The process takes %.0f MB of the machine.".formatted(resident / (1 << 20));
        return new Fact(
                "Memory",
                grade,
                "Java holds %.0f of %.0f MB.%s".formatted(heap / (1 << 20), most / (1 << 20), process));
    }
}
