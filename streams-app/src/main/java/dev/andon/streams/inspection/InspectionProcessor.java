package dev.andon.streams.inspection;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.Outcome;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Inspects the frames of one task. Nothing outlives {@link #process} but what the stores hold: features in memory are
 * derived, so a task that moves or restarts goes on with the same results.
 */
final class InspectionProcessor implements FixedKeyProcessor<String, Frame, Inspection> {

    private final InspectionTopology.Parts parts;
    private final FrameImages images;
    private final ResultLimit limit;
    private final Inspectors inspectors = new Inspectors();
    private FixedKeyProcessorContext<String, Inspection> context;
    private WindowStore windows;

    InspectionProcessor(InspectionTopology.Parts parts) {
        this.parts = parts;
        this.images = new FrameImages(Optional.ofNullable(parts.settings().blobs()));
        this.limit = new ResultLimit(parts.resultBytes());
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Inspection> context) {
        this.context = context;
        this.windows = new WindowStore(context);
    }

    @Override
    public void process(FixedKeyRecord<String, Frame> record) {
        parts.counter().count(Meter.RECEIVED);
        try {
            parts.counter().count(outcomeOf(record));
        } catch (RecordException e) {
            // Counted where its dead letter is made.
            throw e;
        } catch (RuntimeException e) {
            parts.counter().comesAgain();
            throw e;
        }
    }

    private Meter outcomeOf(FixedKeyRecord<String, Frame> record) {
        String station = stationOf(record);
        Optional<InspectionSettings> settings = parts.settings().inspection(station);
        if (settings.isEmpty()) {
            return Meter.IGNORED;
        }
        Frame frame = record.value();
        String window = Inspector.windowKey(station, frame);
        WindowState state = windows.window(window);
        if (Inspector.isDuplicate(frame, state)) {
            return Meter.DUPLICATE;
        }
        Outcome outcome = inspectors
                .of(station, () -> inspector(settings.get()))
                .inspect(window, frame, images.of(frame), state, ordinal -> reference(window, ordinal));
        windows.store(window, frame, outcome);
        context.forward(record.withValue(limit.fit(outcome.inspection())));
        return outcome.inspection().getStatus() == Status.WARMING_UP ? Meter.WARMING_UP : Meter.SCORED;
    }

    @Override
    public void close() {
        inspectors.close();
    }

    private String stationOf(FixedKeyRecord<String, Frame> record) {
        if (record.key() == null) {
            throw new RecordException(FailureCode.UNKNOWN_STATION, "the record has no key; its key names the station");
        }
        if (!parts.settings().knows(record.key())) {
            throw new RecordException(
                    FailureCode.UNKNOWN_STATION,
                    "no settings for station '%s'; add it, or \"*\", to the settings file".formatted(record.key()));
        }
        if (record.value() == null) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        return record.key();
    }

    private Inspector inspector(InspectionSettings settings) {
        return new Inspector(parts.encoders().of(settings), settings, parts.version());
    }

    private byte[] reference(String window, long ordinal) {
        return images.ofReference(windows.reference(window, ordinal));
    }
}
