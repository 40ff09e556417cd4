package dev.andon.bench.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one way reached, medians over rounds.
 *
 * @param perSecond records a second by the clock on the wall
 * @param perCpuSecond records a second of processor time
 */
public record Rates(double perSecond, double perCpuSecond) {

    /**
     * Runs several ways in turn, round after round, so that whatever else the machine does meets them all.
     *
     * @param fill records of each before the first round, not counted
     * @param records of each in each round
     */
    public static List<Rates> of(List<? extends Throughput> ways, int fill, int records, int rounds) {
        ways.forEach(way -> way.run(fill));
        List<List<Spent>> spent = new ArrayList<>();
        ways.forEach(way -> spent.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                spent.get(way).add(ways.get(way).run(records));
            }
        }
        return spent.stream()
                .map(of -> new Rates(median(of, Spent::perSecond), median(of, Spent::perCpuSecond)))
                .toList();
    }

    private static double median(List<Spent> rounds, ToDoubleFunction<Spent> rate) {
        return percentile(rounds.stream().mapToDouble(rate).sorted().toArray(), 0.5);
    }

    /** The smallest value that at least {@code share} of all do not exceed. */
    public static double percentile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
