package dev.andon.bench.campaign;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.files.ImageFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Images of a labelled folder in a seeded order, good ones and those of one kind of defect, each round and round. An
 * image that comes again is the same part, so that it never judges itself; the defect repeats as its kind does.
 */
record FolderParts(ImageFolder folder, String kind) implements PartSource {

    private static final long SEED = 20;

    @Override
    public String name() {
        return kind;
    }

    @Override
    public List<Part> parts(Schedule schedule) {
        List<String> good = shuffled("good", false);
        List<String> defective = shuffled(kind, true);
        List<Part> parts = new ArrayList<>();
        int defects = 0;
        for (int i = 0; i < schedule.frames(); i++) {
            String path = schedule.isDefective(i)
                    ? defective.get(defects++ % defective.size())
                    : good.get((i - defects) % good.size());
            parts.add(new Part("f" + i, path, bytes(folder, path), schedule.isDefective(i)));
        }
        return parts;
    }

    static byte[] bytes(ImageFolder folder, String path) {
        try {
            return Files.readAllBytes(folder.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> shuffled(String label, boolean isDefect) {
        List<String> paths = new ArrayList<>(folder.images().stream()
                .filter(path -> folder.label(path)
                        .filter(known ->
                                known.defective() == isDefect && known.kind().equals(label))
                        .isPresent())
                .toList());
        if (paths.isEmpty()) {
            throw new StartException(
                    FailureCode.SETTINGS, "no image of '%s'; good/ and defect/KIND/ are needed".formatted(label));
        }
        Collections.shuffle(paths, new Random(SEED));
        return paths;
    }
}
