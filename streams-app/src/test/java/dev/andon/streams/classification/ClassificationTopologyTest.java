package dev.andon.streams.classification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Patch;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Sha256;
import dev.andon.streams.ClassificationDriver;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestParts;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTopologyTest {

    @TempDir
    private Path folder;

    private ClassificationDriver driver;

    @BeforeEach
    void open() {
        TestParts.write(folder);
        driver = driver("state", "press: {}");
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private ClassificationDriver driver(String state, String others) {
        String yaml = """
                device: cpu
                stations:
                  parts-1: { %1$s }
                  parts-2: { %1$s }
                  %2$s
                """.formatted(TestParts.block(folder), others);
        return new ClassificationDriver(InspectionDriver.settings(yaml), folder.resolve(state));
    }

    @Test
    void every_frame_gets_a_label_and_noise_a_patch_until_it_is_over() {
        // When
        for (int i = 0; i < 30; i++) {
            driver.send("parts-1", i >= 10 && i < 20 ? TestParts.noisy(i) : TestParts.frame(i));
        }

        // Then
        List<Classification> results = driver.classifications();
        assertThat(results).hasSize(30).extracting(Classification::getLabel).isSubsetOf(TestParts.LABELS);
        assertThat(patches(results.subList(0, 10))).allMatch(List::isEmpty);
        assertThat(patches(results.subList(14, 20))).containsOnly(List.of(new Patch("noise", 1.0)));
        assertThat(patches(results.subList(24, 30))).allMatch(List::isEmpty);
        assertThat(results.get(29).getWeights()).isEqualTo(results.get(0).getWeights());
        assertThat(driver.counts()).isEqualTo(new RecordCounts(30, 30, 0, 0, 0, 0));
    }

    @Test
    void stations_do_not_touch_each_other_and_the_order_between_them_changes_no_byte() {
        // Given
        for (int i = 0; i < 12; i++) {
            driver.send("parts-1", TestParts.noisy(i));
        }
        List<Classification> alone = driver.classifications();

        // When
        List<Classification> among;
        try (ClassificationDriver both = driver("both", "press: {}")) {
            for (int i = 0; i < 12; i++) {
                both.send("parts-2", TestParts.frame(100 + i));
                both.send("parts-1", TestParts.noisy(i));
            }
            among = both.classifications().stream()
                    .filter(result -> Integer.parseInt(result.getFrameId().substring(6)) < 100)
                    .toList();
        }

        // Then
        assertThat(among).isEqualTo(alone);
    }

    @Test
    void a_patch_by_command_holds_from_the_answered_position_on() {
        // Given
        driver.send("parts-1", TestParts.frame(0), TestParts.frame(1));

        // When
        CommandResult set = driver.command("parts-1", "c1", "set", Map.of("signatures", "noise=0.5"));
        driver.send("parts-1", TestParts.frame(2));
        driver.sendCommand("parts-1", "c1", "set", Map.of("signatures", "noise=0.5"));
        CommandResult clear = driver.command("parts-1", "c2", "clear", Map.of());
        driver.send("parts-1", TestParts.frame(3));

        // Then
        assertThat(set.getAccepted()).isTrue();
        assertThat(set.getTopic()).isEqualTo("andon.frames");
        assertThat(set.getOffset()).isEqualTo(2);
        assertThat(clear.getOffset()).isEqualTo(3);
        assertThat(driver.answers()).isEmpty();
        assertThat(driver.classifications())
                .extracting(Classification::getPatchedBy)
                .containsExactly(null, null, "c1", null);
    }

    @Test
    void a_command_to_a_station_without_the_method_is_refused() {
        // When
        CommandResult answer = driver.command("press", "c1", "clear", Map.of());

        // Then
        assertThat(answer.getAccepted()).isFalse();
        assertThat(answer.getReason()).startsWith("station 'press' is not classified");
    }

    @Test
    void bad_frames_end_in_the_dead_letters_and_change_nothing() {
        // Given
        driver.send("parts-1", TestParts.frame(0));
        Frame damaged = Frame.newBuilder(TestParts.frame(1))
                .setImage(ByteBuffer.wrap(TestImages.truncated()))
                .setSha256(Sha256.of(TestImages.truncated()))
                .build();

        // When
        driver.send("parts-1", damaged, TestParts.frame(0));
        driver.send("press", TestParts.frame(7));
        driver.send("nowhere", TestParts.frame(8));
        driver.sendBytes("parts-1".getBytes(UTF_8), "{}".getBytes(UTF_8));
        driver.sendBytes("parts-1".getBytes(UTF_8), null);
        driver.send("parts-1", TestParts.frame(1));

        // Then
        assertThat(codes())
                .containsExactly(
                        FailureCode.IMAGE_CORRUPT,
                        FailureCode.UNKNOWN_STATION,
                        FailureCode.UNDECODABLE,
                        FailureCode.UNDECODABLE);
        assertThat(driver.classifications())
                .extracting(Classification::getFrameId)
                .containsExactly("frame-0", "frame-1");
        assertThat(driver.counts()).isEqualTo(new RecordCounts(8, 2, 0, 4, 1, 1));
    }

    @Test
    void where_frames_are_inspected_too_inspection_reports_what_belongs_to_nobody() {
        // Given
        try (ClassificationDriver second = driver("second", "casting: { inspection: {} }")) {
            // When
            second.send("nowhere", TestParts.frame(0));
            second.sendBytes("parts-1".getBytes(UTF_8), "{}".getBytes(UTF_8));

            // Then
            assertThat(second.deadLetters()).isEmpty();
            assertThat(second.counts()).isEqualTo(new RecordCounts(2, 0, 0, 0, 2, 0));
        }
    }

    @Test
    void what_is_kept_of_a_station_is_bounded() {
        // When
        for (int i = 0; i < 300; i++) {
            driver.send("parts-1", TestParts.frame(i));
        }

        // Then
        assertThat(driver.stations().get("parts-1").getRecentFrames()).hasSize(256);
        assertThat(driver.stations().get("parts-1").getRecent()).hasSize(8);
        assertThat(driver.stations().get("parts-1").getPosition()).isEqualTo(300);
    }

    private List<FailureCode> codes() {
        List<FailureCode> codes = new ArrayList<>();
        for (TestRecord<byte[], byte[]> letter : driver.deadLetters()) {
            codes.add(FailureCode.valueOf(
                    DeadLetter.readFrom(letter.headers()).orElseThrow().code()));
        }
        return codes;
    }

    private static List<List<Patch>> patches(List<Classification> results) {
        return results.stream().map(Classification::getPatches).toList();
    }
}
