package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.signature.LabelledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A detector's file that comes to know one corruption after the other; all are learnt anew, from the same images. */
final class DetectorTraining {

    /** Six means and their covariance do not need more. */
    private static final int MOST = 1000;

    private final Path file;
    private final List<LabelledImage> images;
    private final Set<Corruption> kinds = new LinkedHashSet<>();

    /**
     * @param images clean ones, of one size
     * @throws StartException if the file is none, damaged, or of images of another size
     */
    DetectorTraining(Path file, List<LabelledImage> images, Corruption corruption) {
        this.file = file;
        this.images = images.subList(0, Math.min(MOST, images.size()));
        if (Files.exists(file)) {
            CorruptionDetector known = DetectorFile.read(file);
            if (!known.takes(images.get(0).pixels())) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "detector %s is of images of another size than the model's; name another file".formatted(file));
            }
            kinds.addAll(known.kinds());
        }
        kinds.add(corruption);
    }

    /** Writes the file, with all corruptions it knew and the new one. */
    CorruptionDetector run(long seed) throws IOException {
        CorruptionDetector detector = CorruptionDetector.trained(new OnDemand(images), List.copyOf(kinds), seed);
        WholeFile.write(file, DetectorFile.write(detector));
        return detector;
    }

    /** Pixels take four times what the images do. */
    private static final class OnDemand extends AbstractList<Pixels> {

        private final List<LabelledImage> images;

        OnDemand(List<LabelledImage> images) {
            this.images = images;
        }

        @Override
        public Pixels get(int index) {
            return images.get(index).pixels();
        }

        @Override
        public int size() {
            return images.size();
        }
    }
}
