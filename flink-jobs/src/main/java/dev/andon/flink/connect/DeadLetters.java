package dev.andon.flink.connect;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.records.Rejection;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes dead letters: the rejected bytes unchanged, with why and where in their headers.
 *
 * @param prefix of the dead-letter topic's name
 * @param method one word, lower case
 * @param application which rejects
 */
public record DeadLetters(String prefix, String method, String application) {

    public OutputRecord of(InputRecord record, FailureCode code, Exception why) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < record.headerNames().length; i++) {
            headers.add(record.headerNames()[i], record.headerValues()[i]);
        }
        new DeadLetter(
                        code.name(),
                        Rejection.inOneLine(why),
                        method,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        application)
                .writeTo(headers);
        Header[] all = headers.toArray();
        return new OutputRecord(
                prefix + Topics.DEAD_LETTERS,
                record.timestamp(),
                record.key(),
                record.value(),
                Arrays.stream(all).map(Header::key).toArray(String[]::new),
                Arrays.stream(all).map(Header::value).toArray(byte[][]::new));
    }
}
