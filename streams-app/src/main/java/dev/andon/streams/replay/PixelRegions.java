package dev.andon.streams.replay;

import dev.andon.schemas.AnomalyMap;
import dev.andon.scoring.evaluation.MaskRule;
import dev.andon.scoring.evaluation.RegionOverlap;
import dev.andon.scoring.inspection.PatchMap;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.files.MaskFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Anomaly maps against masks of the defects, which labels do not carry: they lie in the folder that frames were sent from. */
final class PixelRegions {

    /** Side of the grid that maps and masks are compared on: fine enough for patches, coarse enough for thousands. */
    static final int SIDE = 128;

    private final ImageFolder folder;
    private final Set<String> images;
    private final Map<String, AnomalyMap> maps = new HashMap<>();

    /** @param folder as {@code inspect} takes it: {@code good/}, {@code defect/KIND/} and {@code mask/KIND/} */
    PixelRegions(ImageFolder folder) {
        this.folder = folder;
        this.images = Set.copyOf(folder.images());
    }

    void add(Row row, AnomalyMap map) {
        maps.put(row.key(), map);
    }

    /** Per-region overlap over good frames and those whose mask is there; empty where either is missing. */
    OptionalDouble pro(List<Row> known) {
        List<double[]> scores = new ArrayList<>();
        List<boolean[]> masks = new ArrayList<>();
        boolean defects = false;
        for (Row row : known) {
            AnomalyMap map = maps.get(row.key());
            boolean anomalous = Boolean.TRUE.equals(row.truth());
            Optional<Path> mask = anomalous ? mask(Objects.requireNonNull(row.frame())) : Optional.empty();
            if (map != null && (mask.isPresent() || !anomalous)) {
                scores.add(upsampled(map));
                masks.add(mask.map(PixelRegions::read).orElseGet(() -> new boolean[SIDE * SIDE]));
                defects |= anomalous;
            }
        }
        return defects ? pro(scores, masks) : OptionalDouble.empty();
    }

    /** Ids of frames come from anywhere: only those of the folder's images are looked for. */
    private Optional<Path> mask(String frame) {
        return images.contains(frame) ? folder.mask(frame) : Optional.empty();
    }

    private static OptionalDouble pro(List<double[]> maps, List<boolean[]> masks) {
        double first = maps.get(0)[0];
        if (maps.stream().allMatch(map -> Arrays.stream(map).allMatch(score -> score == first))) {
            return OptionalDouble.empty();
        }
        double pro = RegionOverlap.pro(maps.toArray(double[][]::new), masks.toArray(boolean[][]::new), SIDE, SIDE);
        return Double.isNaN(pro) ? OptionalDouble.empty() : OptionalDouble.of(pro);
    }

    private static boolean[] read(Path mask) {
        try {
            return MaskFile.read(mask, SIDE, SIDE, MaskRule.ANY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mask, e);
        }
    }

    private static double[] upsampled(AnomalyMap map) {
        ByteBuffer bytes = map.getValues().duplicate();
        double[] values = new double[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.getLowest() + (bytes.get() & 0xff) / 255.0 * (map.getHighest() - map.getLowest());
        }
        return new PatchMap(map.getHeight(), map.getWidth(), values).upsample(SIDE, SIDE);
    }
}
