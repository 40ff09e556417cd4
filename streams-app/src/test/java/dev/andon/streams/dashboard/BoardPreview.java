package dev.andon.streams.dashboard;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Position;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.broker.EmbeddedBroker;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A board to work on the page with: generated frames and made-up results, without any model. Arguments: inspected
 * stations, results a second of each, port, predicted stations.
 */
final class BoardPreview {

    private static final int GRID = 28;

    private BoardPreview() {}

    public static void main(String[] arguments) throws Exception {
        int stations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        double perSecond = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2;
        int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8080;
        int machines = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
                BoardTopics topics = new BoardTopics(broker.bootstrapServers(), "andon.").create();
                Dashboard board = Dashboard.start(
                        DashboardParts.of(topics.kafka(), "andon.", new DashboardSettings("localhost", port)))) {
            System.out.println(board.url());
            FrameGenerator generator = new FrameGenerator(7, stations);
            List<SampleMachine> lines =
                    IntStream.range(0, machines).mapToObj(SampleMachine::new).toList();
            long due = System.nanoTime();
            for (long index = 0; ; index++) {
                for (int station = 0; station < stations; station++) {
                    send(topics, generator.frame(station, index), station);
                }
                for (int machine = 0; machine < machines; machine++) {
                    send(topics, "press-" + (machine + 1), lines.get(machine));
                }
                due = index < 290 ? System.nanoTime() : due + (long) (1e9 / perSecond);
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
        }
    }

    private static void send(BoardTopics topics, String station, SampleMachine machine) {
        Instant now = Instant.now();
        topics.send(station, machine.next(now));
        machine.alarm(now).ifPresent(alarm -> topics.send(station, alarm));
    }

    private static void send(BoardTopics topics, GeneratedFrame frame, int station) {
        topics.send(frame.station(), SampleRecords.frame(frame.frameId(), frame.image()));
        if (frame.fault() == GeneratedFrame.Fault.TRUNCATED) {
            topics.reject(frame.station(), "IMAGE_CORRUPT", "frame " + frame.frameId() + ": the JPEG data end early");
        } else if (station == 6) {
            return;
        } else if (station == 5 && frame.index() > 2) {
            return;
        } else {
            topics.send(frame.station(), inspection(frame, station));
        }
    }

    private static Inspection inspection(GeneratedFrame frame, int station) {
        if (frame.index() < 4) {
            return SampleRecords.warmingUp(frame.frameId(), (int) frame.index());
        }
        AnomalyMap map = map(frame, station);
        boolean calibrated = station != 4 && frame.index() > 40;
        double score = map.getHighest();
        Verdict verdict = score > 1.6 ? Verdict.REJECT : score > 1.12 ? Verdict.REVIEW : Verdict.PASS;
        double p = Math.max(0.003, Math.exp(-4.5 * Math.max(0, score - 0.75)));
        return SampleRecords.inspection(frame.frameId())
                .setStatus(frame.index() < 54 ? Status.PROVISIONAL : Status.SCORED)
                .setRecipe(frame.recipe())
                .setScore(score)
                .setPValue(calibrated ? p : null)
                .setVerdict(calibrated ? verdict : null)
                .setCalibrationSize((int) Math.min(frame.index() - 4, 1000))
                .setReferences((int) Math.min(frame.index(), 50))
                .setAnomalyMap(map)
                .setPeak(peak(map))
                .build();
    }

    /** The share of defect in each patch and around it, over uneven noise. */
    private static AnomalyMap map(GeneratedFrame frame, int station) {
        Random random = new Random(frame.index() * 31 + station);
        float[] scores = new float[GRID * GRID];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 0.3f + 0.1f * (float) Math.abs(random.nextGaussian()) + 3f * defect(frame.mask(), i);
        }
        float lowest = 0.2f;
        float highest = lowest;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        byte[] values = new byte[scores.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(255 * (scores[i] - lowest) / (highest - lowest));
        }
        return SampleRecords.map(GRID, GRID, lowest, highest, values);
    }

    private static float defect(byte[] mask, int patch) {
        int side = FrameGenerator.SIDE;
        int reach = side / GRID;
        int centreX = (patch % GRID) * side / GRID + reach / 2;
        int centreY = (patch / GRID) * side / GRID + reach / 2;
        int inside = 0;
        for (int y = Math.max(0, centreY - reach); y < Math.min(side, centreY + reach); y++) {
            for (int x = Math.max(0, centreX - reach); x < Math.min(side, centreX + reach); x++) {
                inside += mask[y * side + x];
            }
        }
        return inside / (4f * reach * reach);
    }

    private static Position peak(AnomalyMap map) {
        ByteBuffer values = map.getValues();
        int highest = 0;
        for (int i = 0; i < values.limit(); i++) {
            highest = (values.get(i) & 0xff) > (values.get(highest) & 0xff) ? i : highest;
        }
        return Position.newBuilder()
                .setX((highest % GRID + 0.5) / GRID)
                .setY((highest / GRID + 0.5) / GRID)
                .build();
    }
}
