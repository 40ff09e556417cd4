package dev.andon.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.streams.dashboard.HeadlessChromium;

/**
 * How a page felt over a while, as its browser saw it.
 *
 * @param frames drawn
 * @param seconds over which they were
 * @param late of the frames, those that came more than 50 ms after the one before
 * @param longestFrame milliseconds between two frames, at most
 * @param tasks stretches of more than 50 ms in which the page could not answer a person
 * @param longestTask the longest of them, milliseconds; 0 without any
 * @param nodes elements of the page at its end
 * @param heap megabytes of JavaScript at its end
 */
record Smoothness(
        long frames,
        double seconds,
        long late,
        double longestFrame,
        long tasks,
        double longestTask,
        long nodes,
        double heap) {

    static final String HEADING = "%-22s %10s %14s %14s %12s %14s %8s %8s"
            .formatted("", "frames/s", "over 50 ms", "longest frame", "long tasks", "longest task", "nodes", "heap");

    private static final String WATCH = """
            (() => {
              const seen = window.andonSeen = {frames: [], tasks: []};
              new PerformanceObserver(list => seen.tasks.push(...list.getEntries().map(entry => entry.duration)))
                .observe({type: 'longtask'});
              let last;
              const step = now => {
                if (last !== undefined) seen.frames.push(now - last);
                last = now;
                requestAnimationFrame(step);
              };
              requestAnimationFrame(step);
              return true;
            })()""";

    private static final String TAKE = """
            (() => {
              const {frames, tasks} = window.andonSeen;
              const told = {
                frames: frames.length,
                seconds: frames.reduce((sum, frame) => sum + frame, 0) / 1000,
                late: frames.filter(frame => frame > 50).length,
                longestFrame: Math.max(0, ...frames),
                tasks: tasks.length,
                longestTask: Math.max(0, ...tasks),
                nodes: document.querySelectorAll('*').length,
                heap: performance.memory.usedJSHeapSize / 1e6,
              };
              frames.length = tasks.length = 0;
              return told;
            })()""";

    /** From now on the browser keeps what {@link #since} tells. */
    static void watch(HeadlessChromium browser) throws Exception {
        browser.evaluate(WATCH);
    }

    /** What was seen since the last time this was asked. */
    static Smoothness since(HeadlessChromium browser) throws Exception {
        JsonNode told = browser.evaluate(TAKE);
        return new Smoothness(
                told.get("frames").asLong(),
                told.get("seconds").asDouble(),
                told.get("late").asLong(),
                told.get("longestFrame").asDouble(),
                told.get("tasks").asLong(),
                told.get("longestTask").asDouble(),
                told.get("nodes").asLong(),
                told.get("heap").asDouble());
    }

    /** A line under {@link #HEADING}. */
    String line(String what) {
        return "%-22s %10.1f %12.2f %% %11.0f ms %12d %11.0f ms %8d %5.1f MB"
                .formatted(
                        what, frames / seconds, 100.0 * late / frames, longestFrame, tasks, longestTask, nodes, heap);
    }
}
