package dev.andon.streams.files;

import dev.andon.scoring.image.AnomalyPicture;
import dev.andon.scoring.inspection.PatchMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What an inspection of a folder leaves: {@code scores.csv}, and {@code report.html} with its {@code pictures/}, a page
 * that needs no network.
 */
public final class InspectionReport {

    /** Longer side of a frame's thumbnail in pixels: sharp in the enlarged view, and 1,000 of them stay near 30 MB. */
    public static final int THUMBNAIL_SIDE = 480;

    /** Side of a map's picture in pixels; the page stretches it over the frame. */
    private static final int MAP_SIDE = 128;

    private InspectionReport() {}

    /**
     * Writes all files, over those of an earlier report.
     *
     * @param out created where it is missing
     * @param images in the order of {@code scores.csv}; the page shows the most anomalous first
     */
    public static void write(Path out, ReportHeading heading, List<InspectedImage> images) throws IOException {
        Path pictures = Files.createDirectories(out.resolve("pictures"));
        Files.writeString(out.resolve("scores.csv"), ScoresCsv.of(images));
        List<InspectedImage> ranked = images.stream()
                .sorted(Comparator.comparingDouble(
                                (InspectedImage image) -> -image.score().orElse(-Double.MAX_VALUE))
                        .thenComparing(InspectedImage::path))
                .toList();
        MapRange range = MapRange.of(images);
        for (int i = 0; i < ranked.size(); i++) {
            Files.write(pictures.resolve(frameFile(i)), ranked.get(i).thumbnail());
            PatchMap map = ranked.get(i).map();
            if (map != null) {
                Files.write(pictures.resolve(mapFile(i)), picture(map, range));
            }
        }
        Files.writeString(out.resolve("report.html"), new ReportPage(heading, ranked, range).html());
    }

    private static byte[] picture(PatchMap map, MapRange range) {
        return AnomalyPicture.png(map.upsample(MAP_SIDE, MAP_SIDE), MAP_SIDE, MAP_SIDE, range.clear(), range.full());
    }

    /** @param rank from 0 */
    static String frameFile(int rank) {
        return "%05d.jpg".formatted(rank + 1);
    }

    static String mapFile(int rank) {
        return "%05d.png".formatted(rank + 1);
    }
}
