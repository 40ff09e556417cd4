package dev.andon.bench.campaign;

import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A generated line whose tool marks parts alike: every defective part carries the same defect at the same place. The
 * light wanders all the while.
 */
record GeneratedParts(FrameGenerator generator, int station) implements PartSource {

    /** The first number whose defect the built-in model sees on each of the four lines of the campaign. */
    private static final OptionalLong DEFECT = OptionalLong.of(7);

    @Override
    public String name() {
        GeneratedFrame marked = generator.part(station, 0, DEFECT, generator.lighting(station, 0));
        return marked.station() + " " + marked.defect().orElseThrow().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Part> parts(Schedule schedule) {
        return IntStream.range(0, schedule.frames())
                .parallel()
                .mapToObj(i -> part(i, schedule.isDefective(i)))
                .toList();
    }

    private Part part(int index, boolean defective) {
        OptionalLong defect = defective ? DEFECT : OptionalLong.empty();
        byte[] image = generator
                .part(station, index, defect, generator.lighting(station, index))
                .image();
        return new Part("f" + index, "p" + index, image, defective);
    }
}
