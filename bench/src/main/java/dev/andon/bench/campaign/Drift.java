package dev.andon.bench.campaign;

import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.Lighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Good parts under a changing light, over several lines.
 *
 * @param lines four materials in turn, each with its own look
 * @param calibrating frames before the light changes
 * @param frames from there on
 */
record Drift(PatchEncoder encoder, int lines, int calibrating, int frames) {

    /** Frames of a line whose rejects are counted together. */
    static final int BLOCK = 25;

    private static final long SEED = 20;

    /** Per block after the light began to change, what became of the frames, all lines together. */
    List<Tally> run(Light light, InspectionSettings settings) {
        FrameGenerator generator = new FrameGenerator(SEED, lines);
        return IntStream.range(0, lines)
                .parallel()
                .mapToObj(station -> run(generator, station, light, settings))
                .reduce(Collections.nCopies(frames / BLOCK, Tally.NONE), Drift::sum);
    }

    private List<Tally> run(FrameGenerator generator, int station, Light light, InspectionSettings settings) {
        List<Tally> blocks = new ArrayList<>();
        try (Line line = new Line(encoder, settings)) {
            for (int i = 0; i < calibrating; i++) {
                line.meet(part(generator, station, i, light.before(generator, station)));
            }
            for (int block = 0; block < frames / BLOCK; block++) {
                Tally tally = Tally.NONE;
                for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
                    Lighting lighting = light.at(generator, station, i, frames);
                    tally = tally.with(line.meet(part(generator, station, calibrating + i, lighting)));
                }
                blocks.add(tally);
            }
        }
        return blocks;
    }

    private static Part part(FrameGenerator generator, int station, int index, Lighting lighting) {
        byte[] image =
                generator.part(station, index, OptionalLong.empty(), lighting).image();
        return new Part("f" + index, "p" + index, image, false);
    }

    private static List<Tally> sum(List<Tally> a, List<Tally> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).with(b.get(i)))
                .toList();
    }
}
