package dev.andon.streams.inspection;

import dev.andon.schemas.Frame;
import dev.andon.schemas.InspectionLimit;
import dev.andon.schemas.StationState;
import dev.andon.schemas.Status;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.InspectorStation;
import dev.andon.scoring.inspection.Inspectors;
import dev.andon.scoring.inspection.Outcome;
import dev.andon.scoring.inspection.ReferenceFrames;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.records.StationKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Inspects the frames of one task. Nothing outlives {@link #process} but what the stores hold: features in memory are
 * derived, so a task that moves or restarts goes on with the same results.
 */
final class InspectionProcessor implements Processor<String, Frame, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionProcessor.class);

    private final InspectionTopology.Parts parts;
    private final FrameImages images;
    private final InspectionLimit limit;
    private final Inspectors inspectors;
    private ProcessorContext<String, SpecificRecord> context;
    private InspectionStores stores;

    InspectionProcessor(InspectionTopology.Parts parts) {
        this.parts = parts;
        this.images = new FrameImages(Optional.ofNullable(parts.settings().blobs()));
        this.limit = new InspectionLimit(parts.resultBytes());
        this.inspectors = new Inspectors();
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        MDC.put(Meter.METHOD_TAG, "inspection");
        this.stores = new InspectionStores(context);
    }

    @Override
    public void process(Record<String, Frame> record) {
        parts.meters().records().count(Meter.RECEIVED);
        try {
            parts.meters().records().count(outcomeOf(record));
        } catch (RecordException e) {
            // Counted where its dead letter is made.
            throw e;
        } catch (RuntimeException e) {
            parts.meters().records().comesAgain();
            throw e;
        }
    }

    private Meter outcomeOf(Record<String, Frame> record) {
        String station = StationKey.of(record.key(), parts.settings());
        Optional<InspectionSettings> settings = parts.settings().inspection(station);
        if (settings.isEmpty()) {
            return Meter.IGNORED;
        }
        Frame frame = record.value();
        if (frame == null) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        long offset = context.recordMetadata().orElseThrow().offset();
        String window = Inspector.windowKey(station, frame);
        WindowState state = stores.window(window);
        StationState before = stores.station(station);
        if (Inspector.isDuplicate(frame, state)) {
            stores.store(station, InspectorStation.passed(before, offset));
            return Meter.DUPLICATE;
        }
        byte[] image = images.of(frame);
        ReferenceFrames references = ordinal -> images.ofReference(stores.reference(window, ordinal));
        Inspector inspector = inspectors.of(
                station, () -> parts.rebuilding().unpark(station).orElseGet(() -> inspector(settings.get())));
        rebuild(inspector, station, window, state, references);
        long begun = parts.meters().begins(record.timestamp());
        Outcome outcome = inspector.inspect(window, frame, image, state, references);
        parts.meters().scored(begun);
        InspectorStation after = InspectorStation.after(before, window, offset, outcome.inspection(), settings.get());
        store(station, window, frame, outcome, after);
        context.forward(record.withValue(limit.fit(outcome.inspection())), InspectionTopology.RESULTS);
        parts.meters().inspected(station, outcome.inspection(), outcome.fill(settings.get()));
        after.alarm().ifPresent(alarm -> {
            context.forward(record.withValue(alarm), InspectionTopology.ALARMS);
            parts.meters().alarm(alarm);
        });
        return outcome.inspection().getStatus() == Status.WARMING_UP ? Meter.WARMING_UP : Meter.SCORED;
    }

    @Override
    public void close() {
        inspectors.close();
    }

    /** Makes missing features for as long as a thread may be silent. */
    private void rebuild(
            Inspector inspector, String station, String window, WindowState state, ReferenceFrames references) {
        if (inspector.isReady(window, state)) {
            return;
        }
        long start = System.nanoTime();
        int all = state.getReferences().size();
        LOG.atInfo()
                .addKeyValue("station", station)
                .log("station '{}': rebuilding its window of {} images", station, all);
        int partition = context.taskId().partition();
        parts.rebuilding().begins(station, partition, all);
        AtomicInteger asked = new AtomicInteger();
        int left = inspector.rebuild(window, state, references, () -> {
            if (asked.getAndIncrement() > 0) {
                parts.rebuilding().made(station);
            }
            return System.nanoTime() - start < parts.silence().toNanos();
        });
        parts.rebuilding().left(station, partition, left, all);
        if (left > 0) {
            inspectors.release().forEach(parts.rebuilding()::park);
            throw new RebuildingException(station, left);
        }
    }

    private void store(String station, String window, Frame frame, Outcome outcome, InspectorStation after) {
        stores.store(window, frame, outcome);
        stores.store(station, after.state());
        after.forgotten().ifPresent(stores::forget);
        if (!outcome.lost().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("station", station)
                    .log(
                            "station '{}': {} references dropped, as their images are gone: {}; keep images longer than windows",
                            station,
                            outcome.lost().size(),
                            outcome.lost());
        }
    }

    private Inspector inspector(InspectionSettings settings) {
        return new Inspector(parts.encoders().of(settings), settings, parts.version());
    }
}
