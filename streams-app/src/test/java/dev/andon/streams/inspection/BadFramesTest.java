package dev.andon.streams.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Sha256;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.telemetry.RecordCounts;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadFramesTest extends InspectionFixture {

    /** One bad record and what it is rejected as. */
    record Bad(String name, String station, byte[] value, FailureCode code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> badFrames() {
        return List.of(
                image("zero bytes", new byte[0], FailureCode.IMAGE_CORRUPT),
                image("no image", "not an image".getBytes(UTF_8), FailureCode.IMAGE_CORRUPT),
                image("truncated", TestImages.truncated(), FailureCode.IMAGE_CORRUPT),
                image("huge by header", TestImages.hugeByHeader(), FailureCode.IMAGE_TOO_LARGE),
                image("animated", TestImages.animated(), FailureCode.IMAGE_UNSUPPORTED),
                image("CMYK", TestImages.cmyk(), FailureCode.IMAGE_UNSUPPORTED),
                image("16 bit", TestImages.sixteenBit(), FailureCode.IMAGE_UNSUPPORTED),
                image("constant", TestImages.constant(), FailureCode.IMAGE_BLANK),
                frame("other digest", surface().setSha256(Sha256.of(new byte[1])), FailureCode.DIGEST_MISMATCH),
                frame("claim check without a folder", claimCheck(), FailureCode.CLAIM_CHECK),
                new Bad("unknown station", "nowhere", bytes(surface()), FailureCode.UNKNOWN_STATION),
                new Bad("no Avro", "casting", "{}".getBytes(UTF_8), FailureCode.UNDECODABLE),
                new Bad("no value", "casting", null, FailureCode.UNDECODABLE),
                new Bad("no key", null, bytes(surface()), FailureCode.UNKNOWN_STATION));
    }

    @ParameterizedTest
    @MethodSource("badFrames")
    void aBadRecordEndsInTheDeadLettersAsItCameAndTheStreamGoesOn(Bad bad) {
        // Given
        driver.send("casting", TestFrames.surface(1));

        // When
        driver.sendBytes(key(bad), bad.value);
        driver.send("casting", TestFrames.surface(2));

        // Then
        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).key()).isEqualTo(key(bad));
        assertThat(letters.get(0).value()).isEqualTo(bad.value);
        DeadLetter letter = DeadLetter.readFrom(letters.get(0).headers()).orElseThrow();
        assertThat(letter.code()).isEqualTo(bad.code.name());
        assertThat(letter.reason()).isNotBlank().doesNotContain("\n");
        assertThat(letter)
                .extracting(DeadLetter::method, DeadLetter::topic, DeadLetter::partition, DeadLetter::offset)
                .containsExactly("inspection", "andon.frames", 0, 1L);
        assertThat(letter.application()).isEqualTo("andon-inspection");
        assertThat(letter.time()).isEqualTo(letters.get(0).getRecordTime());
        assertThat(driver.inspections())
                .extracting(Inspection::getFrameId, Inspection::getReferences)
                .containsExactly(tuple("frame-1", 0), tuple("frame-2", 1));
        assertThat(driver.counts()).isEqualTo(new RecordCounts(3, 0, 2, 1, 0, 0));
    }

    @Test
    void everyRecordOfAMixedStreamIsAccountedFor() {
        // When
        for (int n = 0; n < 8; n++) {
            driver.send("casting", TestFrames.surface(n));
        }
        driver.send("press", TestFrames.surface(8));
        driver.send("casting", TestFrames.surface(6), TestFrames.surface(7));
        badFrames().forEach(bad -> driver.sendBytes(key(bad), bad.value));

        // Then
        RecordCounts counts = driver.counts();
        assertThat(counts).isEqualTo(new RecordCounts(11 + 14, 4, 4, 14, 1, 2));
        assertThat(counts.isComplete()).isTrue();
        assertThat(driver.inspections()).hasSize((int) (counts.scored() + counts.warmingUp()));
        assertThat(driver.deadLetters()).hasSize((int) counts.deadLettered());
    }

    private static byte[] key(Bad bad) {
        return bad.station == null ? null : bad.station.getBytes(UTF_8);
    }

    private static Bad image(String name, byte[] image, FailureCode code) {
        return frame(name, TestFrames.carrying("bad", image), code);
    }

    private static Bad frame(String name, Frame.Builder frame, FailureCode code) {
        return new Bad(name, "casting", bytes(frame), code);
    }

    private static Frame.Builder surface() {
        return TestFrames.carrying("bad", TestImages.surface(99));
    }

    private static Frame.Builder claimCheck() {
        return surface().setImage(null).setUri("file:///etc/hostname");
    }

    private static byte[] bytes(Frame.Builder frame) {
        return Topics.FRAMES.valueSerde(Map.of()).serializer().serialize("frames", frame.build());
    }
}
