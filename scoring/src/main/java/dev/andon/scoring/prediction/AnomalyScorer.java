package dev.andon.scoring.prediction;

import dev.andon.scoring.decision.AlarmThinning;

/**
 * Judges a station's rows as they come. Causal and deterministic, its memory bounded however long the stream. Not safe
 * for use by two threads at once.
 */
public final class AnomalyScorer {

    /** The smallest p-value that the score tells from smaller ones, as a power of ten. */
    private static final double DECADES = 10;

    private final ScoreSettings settings;
    private final Departure departure;
    private final Novelty novelty;
    private AlarmThinning thinning;
    private boolean departed;
    private boolean restarted;

    /** @param season steps after which values tend to repeat; 0 for none */
    public AnomalyScorer(int dimension, int season, ScoreSettings settings) {
        this.settings = settings;
        departure = new Departure(dimension, settings);
        novelty = new Novelty(dimension, season);
        thinning = new AlarmThinning(settings.quiet());
    }

    /** The next row, at the settings' nominal share. */
    public AnomalyScore observe(RowEvidence row) {
        return observe(row, settings.nominal());
    }

    /**
     * The next row.
     *
     * @param nominal share of normal rows told anomalous by chance
     */
    AnomalyScore observe(RowEvidence row, double nominal) {
        Departure.State state = departure.observe(row.reconstructionErrors(), nominal);
        if (restarted && !state.judged()) {
            return new AnomalyScore(0, 1, departure.calibrationSize(), false, 0, false, false);
        }
        restarted = false;
        double rarity = novelty.observe(row);
        boolean leaving = state.anomalous() && !departed;
        departed = state.anomalous();
        // Next to nothing is known of a station while its reference is gathered: all is new then.
        boolean judged = departure.calibrationSize() > 0;
        boolean passes = judged && thinning.passes(leaving ? score(Math.min(rarity, state.pValue())) : score(rarity));
        return new AnomalyScore(
                state.distance(),
                state.pValue(),
                departure.calibrationSize(),
                state.anomalous(),
                score(rarity),
                passes && (leaving || rarity <= nominal),
                state.judged());
    }

    /** The next row does not follow the last one: nothing is judged until the inference window has filled again. */
    void restart() {
        departure.restart();
        novelty.restart();
        departed = false;
        restarted = departure.calibrationSize() > 0;
    }

    void exchange(StateNumbers numbers) {
        departure.exchange(numbers);
        novelty.exchange(numbers);
        AlarmThinning.State state = thinning.state();
        thinning = new AlarmThinning(
                settings.quiet(), new AlarmThinning.State(numbers.pass(state.since()), numbers.pass(state.passed())));
        departed = numbers.pass(departed);
        restarted = numbers.pass(restarted);
    }

    private static double score(double pValue) {
        return Math.max(0, Math.min(1, -Math.log10(pValue) / DECADES));
    }
}
