package dev.andon.streams.telemetry;

import dev.andon.schemas.Method;
import java.util.Map;

/**
 * How one method is doing, as of about a second ago.
 *
 * @param method which
 * @param waiting records in the input topics that this process has not fetched yet; NaN while that is not known
 * @param sinceCommit seconds since results were last made visible
 * @param lastMinute records whose scoring began in the last minute
 * @param queueSeconds that a record waited until its scoring began, on average of the last minute; NaN if none did
 * @param scoringSeconds that a frame, or a batch of observations, took, likewise
 * @param counts what became of the records, since the process started
 * @param letters dead letters of the last minute, by failure code
 * @param patches signatures with their strengths that classifiers have now, by station, in words
 */
public record MethodHealth(
        Method method,
        double waiting,
        double sinceCommit,
        long lastMinute,
        double queueSeconds,
        double scoringSeconds,
        RecordCounts counts,
        Map<String, Double> letters,
        Map<String, String> patches) {}
