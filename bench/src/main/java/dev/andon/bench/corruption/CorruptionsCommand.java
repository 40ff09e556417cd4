package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Pixels;
import dev.andon.streams.demo.FrameGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws what the corruptions do. */
@Command(
        name = "corruptions",
        description = "Draws a generated part under every corruption at severities 1, 3 and 5, as one PNG picture.",
        footer = {"", "Example:", "  bench corruptions --out docs/corruptions.png"},
        mixinStandardHelpOptions = true)
public final class CorruptionsCommand implements Callable<Integer> {

    /** Of the demo's stations one whose parts have colours, edges and texture. */
    private static final int STATION = 1;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the picture goes.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        FrameGenerator generator = new FrameGenerator(1, STATION + 1);
        byte[] part = generator
                .part(STATION, 0, OptionalLong.empty(), generator.lighting(STATION, 0))
                .image();
        Pixels picture = Photo.decoded(part);
        ImageIO.write(ContactSheet.of(picture), "png", out.toFile());
        return 0;
    }
}
