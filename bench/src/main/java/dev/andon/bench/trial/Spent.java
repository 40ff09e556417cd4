package dev.andon.bench.trial;

/**
 * What some records took.
 *
 * @param records how many
 * @param wall seconds by the clock on the wall
 * @param cpu seconds of processor time, over all cores
 */
public record Spent(int records, double wall, double cpu) {

    public double perSecond() {
        return records / wall;
    }

    public double perCpuSecond() {
        return records / cpu;
    }
}
