package dev.andon.bench.flink;

import dev.andon.bench.Machine;
import dev.andon.bench.TrialSource;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a pair of images costs as pools grow, spread over a cluster and in one piece. */
@Command(
        name = "pool",
        description = {
            "Scores pools of growing size on a cluster of two task managers, at parallelism 1 and 2, and in one piece on",
            "one thread and two; prints milliseconds a pair of images, and whether the scores are the same."
        },
        mixinStandardHelpOptions = true)
final class FlinkPoolCommand implements Callable<Integer> {

    private static final int WARM_UP = 30;

    @Option(
            names = "--images",
            split = ",",
            defaultValue = "50,100,200",
            description = "Frames of each pool: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%nmilliseconds a pair of images, which is multiplied once for both%n", Machine.describe());
        int largest = sizes.stream().mapToInt(size -> size).max().orElse(WARM_UP);
        TrialSource source = TrialSource.generated(Math.max(WARM_UP, largest), 1);
        int differing = 0;
        FlinkFiles.built().use();
        try (Site site = Site.open();
                FlinkCluster cluster = FlinkCluster.start(FlinkFiles.built(), site.path("flink"), 2, 1)) {
            new PooledFrames(site, cluster, source, WARM_UP).run(2);
            for (int images : sizes) {
                differing += measure(out, new PooledFrames(site, cluster, source, images), source, images);
            }
        }
        return differing == 0 ? 0 : 1;
    }

    /** Returns how many scores differ from those in one piece. */
    private static int measure(PrintWriter out, PooledFrames frames, TrialSource source, int images) {
        PooledFrames.Run two = frames.run(2);
        PooledFrames.Run one = frames.run(1);
        try (PoolInOnePiece whole = new PoolInOnePiece(source, images)) {
            double onTwo = whole.seconds(2);
            double onOne = whole.seconds(1);
            int differing = differing(one.scores(), whole.scores()) + differing(two.scores(), whole.scores());
            double perPair = 1e3 / (images * (images - 1) / 2.0);
            out.printf(
                    Locale.ROOT,
                    "%4d frames: parallelism 1 %.2f, 2 %.2f; in one piece 1 thread %.2f, 2 threads %.2f;"
                            + " whole jobs %.1f and %.1f s; %d scores differ%n",
                    images,
                    one.pairs() * perPair,
                    two.pairs() * perPair,
                    onOne * perPair,
                    onTwo * perPair,
                    one.whole(),
                    two.whole(),
                    differing);
            out.flush();
            return differing;
        }
    }

    private static int differing(List<Double> ours, List<Double> theirs) {
        return (int) IntStream.range(0, ours.size())
                .filter(i -> !ours.get(i).equals(theirs.get(i)))
                .count();
    }
}
