package dev.andon.streams.files;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.NearestReference;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.image.Thumbnail;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.Outcome;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PatchFeatures;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.PoolScore;
import dev.andon.scoring.inspection.Rescoring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Inspects the images of a folder by the code the service runs, without a broker. */
public final class FolderInspection {

    private final ImageFolder folder;
    private final PatchEncoder encoder;
    private final Queue<SkippedImage> skipped = new ConcurrentLinkedQueue<>();

    public FolderInspection(ImageFolder folder, PatchEncoder encoder) {
        this.folder = folder;
        this.encoder = encoder;
    }

    /** Images that could not be scored so far, and why. */
    public List<SkippedImage> skipped() {
        return skipped.stream().sorted().toList();
    }

    /** Steps that {@link #asPool} reports. */
    public long poolSteps() {
        try (PoolInspector pool = new PoolInspector(encoder)) {
            return folder.images().size() + pool.steps(folder.images().size());
        }
    }

    /**
     * Every image against all others, in path order.
     *
     * @param progress told how many steps are done, from any thread
     * @return empty where fewer than {@link PoolInspector#SMALLEST} images can be scored
     */
    public List<InspectedImage> asPool(LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        List<Encoded> images = new ArrayList<>();
        try (PoolInspector pool = new PoolInspector(encoder)) {
            folder.images().parallelStream()
                    .map(path -> {
                        Encoded encoded = encode(pool, path);
                        progress.accept(done.incrementAndGet());
                        return encoded;
                    })
                    .filter(Objects::nonNull)
                    .forEachOrdered(images::add);
            if (images.size() < PoolInspector.SMALLEST) {
                return List.of();
            }
            List<PoolScore> scores = pool.score(
                    images.stream().map(Encoded::features).toList(),
                    finished -> progress.accept(done.addAndGet(finished)));
            List<InspectedImage> results = new ArrayList<>();
            for (int i = 0; i < scores.size(); i++) {
                results.add(images.get(i).scored(scores.get(i), images.size() - 1, folder));
            }
            return results;
        } finally {
            images.forEach(image -> image.features.close());
        }
    }

    /**
     * Each image against the ones before it, as the service scores a stream of these frames.
     *
     * @param order all or some of the folder's images, first to last
     * @param version of Andon, for provenance
     * @param progress told how many images are done
     */
    public List<InspectedImage> asStream(
            List<String> order, InspectionSettings settings, String version, LongConsumer progress) {
        List<InspectedImage> results = new ArrayList<>();
        List<float @Nullable []> tokens = new ArrayList<>();
        Map<Long, String> stored = new HashMap<>();
        WindowState state = Inspector.emptyWindow();
        try (Inspector inspector = new Inspector(encoder, settings, version)) {
            for (String path : order) {
                try {
                    byte[] encoded = bytes(path);
                    Outcome outcome = inspector.inspect(
                            "folder",
                            FolderFrame.of(path, encoded),
                            encoded,
                            state,
                            ordinal -> bytes(stored.get(ordinal)));
                    state = outcome.state();
                    outcome.admitted().ifPresent(ordinal -> stored.put(ordinal, path));
                    outcome.evicted().forEach(stored::remove);
                    results.add(streamed(path, encoded, outcome));
                    tokens.add(outcome.imageToken());
                } catch (RecordException e) {
                    skipped.add(new SkippedImage(path, e.getMessage()));
                }
                progress.accept(results.size() + skipped.size());
            }
        }
        return rescored(results, tokens);
    }

    private record Encoded(String path, int width, int height, byte[] thumbnail, PatchFeatures features) {
        InspectedImage scored(PoolScore score, int references, ImageFolder folder) {
            return new InspectedImage(
                    path,
                    width,
                    height,
                    thumbnail,
                    score.map(),
                    OptionalDouble.of(score.score().value()),
                    OptionalDouble.of(score.rescored()),
                    references,
                    List.of(),
                    folder.label(path).orElse(null),
                    null);
        }
    }

    private @Nullable Encoded encode(PoolInspector pool, String path) {
        try {
            RgbImage image = ImageDecoder.decode(bytes(path), ImageDecoder.MAX_PIXELS);
            return new Encoded(path, image.width(), image.height(), thumbnail(image), pool.encode(image));
        } catch (RecordException e) {
            skipped.add(new SkippedImage(path, e.getMessage()));
            return null;
        }
    }

    private InspectedImage streamed(String path, byte[] encoded, Outcome outcome) {
        RgbImage image = ImageDecoder.decode(encoded, ImageDecoder.MAX_PIXELS);
        Inspection inspection = outcome.inspection();
        return new InspectedImage(
                path,
                image.width(),
                image.height(),
                thumbnail(image),
                outcome.map(),
                inspection.getScore() == null ? OptionalDouble.empty() : OptionalDouble.of(inspection.getScore()),
                OptionalDouble.empty(),
                inspection.getReferences(),
                inspection.getNearest().stream()
                        .map(NearestReference::getFrameId)
                        .toList(),
                folder.label(path).orElse(null),
                inspection.getVerdict());
    }

    /** Rescoring looks at the finished run, so it is for judging it, never for the stream itself. */
    private static List<InspectedImage> rescored(List<InspectedImage> images, List<float @Nullable []> tokens) {
        List<Integer> scored = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).score().isPresent() && tokens.get(i) != null) {
                scored.add(i);
            }
        }
        if (scored.size() < Rescoring.DEFAULT_NEIGHBOURS.size()) {
            return images;
        }
        double[] smoothed = Rescoring.rescore(
                scored.stream()
                        .mapToDouble(i -> images.get(i).score().getAsDouble())
                        .toArray(),
                scored.stream().map(tokens::get).toArray(float[][]::new),
                Rescoring.DEFAULT_NEIGHBOURS);
        List<InspectedImage> results = new ArrayList<>(images);
        for (int s = 0; s < smoothed.length; s++) {
            results.set(scored.get(s), images.get(scored.get(s)).withRescored(smoothed[s]));
        }
        return results;
    }

    private static byte[] thumbnail(RgbImage image) {
        return Thumbnail.jpeg(image, InspectionReport.THUMBNAIL_SIDE);
    }

    private byte[] bytes(String path) {
        try {
            return Files.readAllBytes(folder.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
