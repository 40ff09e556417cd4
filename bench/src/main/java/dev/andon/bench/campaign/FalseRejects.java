package dev.andon.bench.campaign;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.streams.files.ImageFolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The good images of a labelled folder as streams in several orders: how many are set aside although they are good. Each
 * order calibrates on its earlier images and judges the later ones. Images of the same bytes never judge each other.
 */
record FalseRejects(PatchEncoder encoder, InspectionSettings settings, ImageFolder folder) {

    /** What became of the judged images, one entry an order. */
    List<Tally> run(int orders) {
        return IntStream.range(0, orders).parallel().mapToObj(this::inOrder).toList();
    }

    List<String> good() {
        return folder.images().stream()
                .filter(path ->
                        folder.label(path).filter(label -> !label.defective()).isPresent())
                .toList();
    }

    /** Good images whose very bytes another one has, the first of each apart. */
    long twins() {
        List<String> good = good();
        return good.size()
                - good.stream()
                        .map(path -> Sha256.of(FolderParts.bytes(folder, path)))
                        .distinct()
                        .count();
    }

    private Tally inOrder(int seed) {
        List<String> order = new ArrayList<>(good());
        Collections.shuffle(order, new Random(seed));
        try (Line line = new Line(encoder, settings)) {
            Tally tally = Tally.NONE;
            for (String path : order) {
                tally = tally.with(line.meet(new Part(path, path, FolderParts.bytes(folder, path), false)));
            }
            return tally;
        }
    }
}
