package dev.andon.bench.prediction.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.CrashTrial;
import dev.andon.bench.trial.RestartTrial;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.Spent;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.streams.demo.ObservationGenerator;
import dev.andon.streams.files.NamedSeries;
import dev.andon.streams.files.SeriesFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each trial of prediction in a short form: services in processes of their own, on one broker in another. */
class OnlineTrialsIT {

    /** The shortest that the broker allows, so that a killed service is not waited for longer than need be. */
    private static final Map<String, String> KAFKA = Map.of("session.timeout.ms", "6000");

    private static Site site;
    private static MachineSetup machines;

    @BeforeAll
    static void open() {
        site = Site.open();
        machines = MachineSetup.in(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aKillAndAnotherOrderOfStationsLoseRepeatAndChangeNothing() {
        // Given
        ObservationGenerator generator = new ObservationGenerator(7, 6);
        List<SentRow> rows = GeneratedRows.inTurn(generator, 600);
        List<String> kills = new ArrayList<>();
        Setup setup = machines.each(generator, CrashCommand.REFERENCE).with(KAFKA);
        CrashTrial trial = new CrashTrial(site, setup, rows.size(), 100, kills::add);
        Results undisturbed = trial.run("undisturbed.", GeneratedRows.inOtherTurn(rows, 3)::get, Map.of());

        // When
        Results crashed = trial.run("crashed.", rows::get, CrashTrial.plan(7, rows.size(), 1, 0));

        // Then
        CrashReport report = new CrashReport(
                trial.expected(rows::get), crashed, trial.uncommitted("crashed."), List.of(undisturbed));
        assertThat(kills).hasSize(1);
        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(crashed.count("predictions")).isGreaterThan(rows.size() / 2);
        assertThat(crashed.count("dead-letters")).isPositive();
    }

    @Test
    void aServiceThatStartsAgainPredictsTheRowsThatWaited() {
        MachineRows rows = new MachineRows(4);
        try (RestartTrial trial = new RestartTrial(site, machines.all(MachineRows.KIND), 4, rows::row)) {
            // Given
            trial.filled(40).close();

            // When
            RestartTrial.Times times = trial.next();

            // Then
            assertThat(times.firstResult()).isPositive().isLessThanOrEqualTo(times.allResults());
            assertThat(trial.changelogs())
                    .filteredOn(log -> log.topic().startsWith("restart-prediction-"))
                    .hasSize(2)
                    .allSatisfy(log -> assertThat(log.keys()).isEqualTo(4))
                    .anySatisfy(log -> assertThat(log.records()).isEqualTo(2L * trial.sent()));
        }
    }

    @Test
    void theServiceAndTheBareLoopPredictTheSameRows() {
        MachineRows rows = new MachineRows(3);
        PredictionModel model = PredictionModel.of(ModelFile.load(machines.model(MachineRows.KIND)));
        try (BareRows bare = new BareRows(rows, model);
                ServiceLoop service = new ServiceLoop(site, "stream.", machines.all(MachineRows.KIND), rows::row)) {
            // When
            Spent bareSpent = bare.run(30);
            Spent spent = service.run(30);
            double[] latencies = service.latencies(12, 30);

            // Then
            assertThat(bareSpent.perCpuSecond()).isPositive();
            assertThat(spent.perSecond()).isPositive();
            assertThat(spent.perCpuSecond()).isPositive();
            assertThat(latencies).hasSize(12).isSorted();
            assertThat(latencies[0]).isPositive();
        }
    }

    @Test
    void theServiceSaysOfASeriesWhatPredictSaysOfItsFile() throws IOException {
        // Given
        Path series = PressFiles.write(site.path("series"), 2, 470);
        Path model = machines.model(PressFiles.KIND);
        List<NamedSeries> all = NamedSeries.read(
                SeriesFolder.of(series), List.of(), PredictionModel.of(ModelFile.load(model)), (path, reason) -> {});
        FilesTrial trial = new FilesTrial(site, model, all);

        // When
        SeriesComparison comparison = trial.compare(trial.byFiles(series), trial.byService());

        // Then
        assertThat(comparison.rows()).isEqualTo(2 * 470);
        assertThat(comparison.judged()).isEqualTo(2 * 70);
        assertThat(comparison.isEqual()).as(comparison.toString()).isTrue();
    }
}
