package dev.andon.streams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.Service;
import dev.andon.streams.SettingsFacts;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the page, in a real browser, with the service itself answering. */
@Timeout(180)
class PeopleOnThePageIT {

    private static final String ROW = "document.querySelector('.alarms tr[data-station=casting]')";
    private static final String DESK = "document.querySelector('.asking .desk')";
    private static final String DETAIL = "document.getElementById('detail')";
    private static final String VERDICT = DETAIL + ".querySelector('.verdict-desk')";

    @TempDir
    private Path folder;

    private TestCluster cluster;
    private Service service;
    private Dashboard board;
    private HeadlessChromium browser;

    /** Every score is rejected, so the first frame that a full window judges raises the alarm. */
    @BeforeEach
    void open() throws Exception {
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        cluster = new TestCluster();
        Settings settings = InspectionDriver.settings(
                """
                kafka: { bootstrap.servers: "%s", state.dir: "%s" }
                prefix: "%s"
                stations:
                  casting:
                    inspection: { model: "%s", window: 5, scale: score, review: 0, reject: 0, alarm: { rejects: 1, within: 1, calm: 9 } }
                """.formatted(TestBroker.bootstrapServers(), folder, cluster.prefix(), TestModel.writeTo(folder)));
        service = Service.start(settings);
        board = Dashboard.start(new DashboardParts(
                settings.kafka(),
                settings.prefix(),
                new DashboardSettings("localhost", 0),
                SettingsFacts.of(settings)::of,
                List.of()));
        cluster.send(
                "casting", IntStream.range(0, 8).mapToObj(TestFrames::surface).toArray(Frame[]::new));
        browser = new HeadlessChromium(chromium.get(), Files.createTempDirectory("andon-browser"));
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (board != null) {
            board.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void alarmIsAcknowledgedShelvedAndLetSpeakAgain() throws Exception {
        // Given
        browser.open(board.url() + "/#alarms", 1600, 1000);
        browser.waitFor(ROW + "?.dataset.standing === 'raised'");
        assertThat(text("document.querySelector('#nav a[aria-current] b')")).isEqualTo("1");
        browser.screenshot(Path.of("target", "alarms.png"));

        // When
        browser.evaluate(ROW + ".querySelector('.act').click()");
        fill(DESK + ".querySelector('.name')", "maria");
        press(DESK, "Acknowledge");
        browser.waitFor(ROW + ".dataset.standing === 'acknowledged'");

        // Then
        browser.waitFor(DESK + ".querySelector('.answer').textContent.startsWith('accepted, from')");
        assertThat(newest(Topics.ALARMS)).satisfies(alarm -> {
            assertThat(alarm.getState()).isEqualTo(AlarmState.ACKNOWLEDGED);
            assertThat(alarm.getIssuer()).isEqualTo("maria");
        });

        // When
        press(DESK, "Shelve for");
        browser.waitFor(DESK + ".querySelector('.answer').textContent.startsWith('Say why')");
        fill(DESK + ".querySelector('[placeholder^=Reason]')", "die is polished");
        press(DESK, "Shelve for");
        browser.waitFor(ROW + ".dataset.standing === 'shelved'");

        // Then
        assertThat(newest(Topics.ALARMS)).satisfies(alarm -> {
            assertThat(alarm.getState()).isEqualTo(AlarmState.SHELVED);
            assertThat(alarm.getReason()).isEqualTo("die is polished");
            assertThat(alarm.getExpiresAt()).isEqualTo(alarm.getAt().plusSeconds(15 * 60));
        });

        // When
        press(DESK, "Unshelve");

        // Then
        browser.waitFor(ROW + ".dataset.standing === 'raised'");
        assertThat(browser.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("400"));
    }

    @Test
    void shelvingLastsByTheServersClockHoweverThatOfTheBrowserIsSet() throws Exception {
        // Given
        browser.open(board.url(), 1600, 1000);
        browser.waitFor("document.querySelector('.tile')?.dataset.frame === 'frame-7'");
        browser.evaluate("(now => { Date.now = () => now() + 86_400_000; })(Date.now.bind(Date))");
        browser.evaluate("document.querySelector('.tile h2 button').click()");
        String desk = DETAIL + ".querySelector('.alarm-desk')";

        // When
        fill(desk + ".querySelector('.name')", "maria");
        fill(desk + ".querySelector('[placeholder^=Reason]')", "die is polished");
        press(desk, "Shelve for");

        // Then
        browser.waitFor(
                "[...%s.querySelectorAll('button')].some(one => one.textContent === 'Unshelve' && !one.disabled)"
                        .formatted(desk));
    }

    @Test
    void personsVerdictIsFoundInTheLabelsAndShownOnTheFrame() throws Exception {
        // Given
        browser.open(board.url(), 1600, 1000);
        browser.waitFor("document.querySelector('.tile')?.dataset.frame === 'frame-7'");
        assertThat(browser.evaluate("document.querySelector('.tile').classList.contains('calls')")
                        .asBoolean())
                .isTrue();
        browser.evaluate("document.querySelector('.tile h2 button').click()");
        browser.waitFor(DETAIL + ".open");

        // When
        fill(VERDICT + ".querySelector('.name')", "maria");
        fill(VERDICT + ".querySelector('[placeholder=Reason]')", "a scratch");
        press(VERDICT, "Defect");
        browser.waitFor("!" + DETAIL + ".querySelector('.said-label').hidden");
        press(VERDICT, "Good");
        browser.waitFor(DETAIL + ".querySelector('.said-label').textContent.startsWith('Good, says maria')");

        // Then
        List<Label> labels = all(Topics.LABELS);
        assertThat(labels).extracting(Label::getAnomalous).containsExactly(true, false);
        assertThat(labels.get(0)).satisfies(label -> {
            assertThat(label.getFrameId()).isEqualTo("frame-7");
            assertThat(label.getKind()).isEqualTo(LabelKind.VERDICT);
            assertThat(label.getAuthor()).isEqualTo("maria");
            assertThat(label.getReason()).isEqualTo("a scratch");
        });
        assertThat(labels.get(1).getSupersedes()).isEqualTo(labels.get(0).getLabelId());
        assertThat(text(DETAIL + ".querySelector('.record')"))
                .contains("Thresholdsreview ≥ 0, reject ≥ 0, of the settings");
        browser.screenshot(Path.of("target", "board-verdict.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    private <V extends SpecificRecord> List<V> all(Topic<V> topic) {
        return cluster.records(topic.name()).stream()
                .map(record -> topic.valueSerde(Map.of()).deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    private Alarm newest(Topic<Alarm> topic) {
        List<Alarm> alarms = all(topic);
        return alarms.get(alarms.size() - 1);
    }

    private void fill(String field, String text) throws Exception {
        browser.evaluate(
                "(field => { field.focus(); field.value = '%s'; field.dispatchEvent(new Event('input')); })(%s)"
                        .formatted(text, field));
    }

    /** Presses the button of this text. */
    private void press(String within, String text) throws Exception {
        browser.evaluate("[...%s.querySelectorAll('button')].find(button => button.textContent === '%s').click()"
                .formatted(within, text));
    }

    private String text(String node) throws Exception {
        return browser.evaluate(node + ".textContent").asText();
    }
}
