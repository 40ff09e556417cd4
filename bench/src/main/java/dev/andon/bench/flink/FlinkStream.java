package dev.andon.bench.flink;

import dev.andon.bench.TrialFrame;
import dev.andon.bench.prediction.online.GeneratedRows;
import dev.andon.bench.prediction.online.MachineSetup;
import dev.andon.bench.prediction.online.SentRow;
import dev.andon.bench.trial.SentRecord;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.ObservationGenerator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A stream of records for a job.
 *
 * @param what it is of, for people
 * @param setup of the job
 * @param records each by its number, from 0
 * @param count how many
 * @param ahead how many are sent ahead of their results
 */
record FlinkStream(String what, Setup setup, IntFunction<? extends SentRecord> records, int count, int ahead) {

    /** The fewest rows possible, so that stations are judged within the trial. */
    private static final int REFERENCE = 150;

    /** Of generated machines: with gaps, repeats, late ones and new epochs in it. */
    static FlinkStream observations(Site site, int count, int stations, long seed) {
        ObservationGenerator generator = new ObservationGenerator(seed, stations);
        List<SentRow> rows = GeneratedRows.inTurn(generator, count);
        return new FlinkStream(
                "%d observations of %d stations".formatted(count, stations),
                MachineSetup.in(site).each(generator, REFERENCE),
                rows::get,
                count,
                2_000);
    }

    /** Of generated parts, with repeats and unreadable ones in it. */
    static FlinkStream frames(int count, int stations, int window, long seed) {
        FrameGenerator generator = new FrameGenerator(seed, stations);
        return new FlinkStream(
                "%d frames of %d stations, window %d".formatted(count, stations, window),
                Setup.inspection(null, window),
                number -> TrialFrame.generated(generator, number),
                count,
                200);
    }
}
