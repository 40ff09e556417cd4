package dev.andon.bench;

import dev.andon.bench.trial.Spent;
import dev.andon.bench.trial.Throughput;
import dev.andon.schemas.Frame;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Decode, encode and score on plain threads, stations shared out among them: the service's work without Kafka. */
public final class BareLoop implements Throughput {

    private final TrialSource source;
    private final InspectionSettings settings;
    private final PatchEncoder encoder;
    private final int threads;
    private final ExecutorService executor;
    private final Map<String, Station> stations = new HashMap<>();
    private int next;

    public BareLoop(TrialSource source, InspectionSettings settings, int threads) {
        this.source = source;
        this.settings = settings;
        this.threads = Math.min(threads, source.stations());
        this.executor = Executors.newFixedThreadPool(this.threads);
        String model = settings.model();
        this.encoder =
                PatchEncoder.open(model == null ? WaveletModel.create() : ModelFile.load(Path.of(model)), Device.CPU);
    }

    @Override
    public Spent run(int frames) {
        List<List<TrialFrame>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < frames; i++, next++) {
            TrialFrame frame = source.frame(next);
            stations.computeIfAbsent(frame.station(), absent -> new Station(new Inspector(encoder, settings, "bench")));
            shares.get(next % source.stations() % threads).add(frame);
        }
        double cpu = ProcessCpu.seconds();
        long start = System.nanoTime();
        CompletableFuture.allOf(shares.stream()
                        .map(share -> CompletableFuture.runAsync(() -> share.forEach(this::inspect), executor))
                        .toArray(CompletableFuture[]::new))
                .join();
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(frames, wall, ProcessCpu.seconds() - cpu);
    }

    private void inspect(TrialFrame frame) {
        stations.get(frame.station()).inspect(frame.station(), frame.frame(), frame.image());
    }

    @Override
    public void close() {
        executor.shutdown();
        stations.values().forEach(station -> station.inspector.close());
        encoder.close();
    }

    private static final class Station {

        private final Inspector inspector;
        private WindowState state = Inspector.emptyWindow();

        Station(Inspector inspector) {
            this.inspector = inspector;
        }

        void inspect(String station, Frame frame, byte[] image) {
            // Features stay in memory, so no stored frame is ever asked for.
            state = inspector
                    .inspect(Inspector.windowKey(station, frame), frame, image, state, ordinal -> null)
                    .state();
        }
    }
}
