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
    private final AlarmThinning thinning;
    private boolean departed;

    /** @param season steps after which values tend to repeat; 0 for none */
    public AnomalyScorer(int dimension, int season, ScoreSettings settings) {
        this.settings = settings;
        departure = new Departure(dimension, settings);
        novelty = new Novelty(dimension, season);
        thinning = new AlarmThinning(settings.quiet());
    }

    /** The next row. */
    public AnomalyScore observe(RowEvidence row) {
        Departure.State state = departure.observe(row.reconstructionErrors());
        double rarity = novelty.observe(row);
        boolean leaving = state.anomalous() && !departed;
        departed = state.anomalous();
        // Next to nothing is known of a station while its reference is gathered: all is new then.
        boolean passes = departure.calibrationSize() > 0
                && thinning.passes(leaving ? score(Math.min(rarity, state.pValue())) : score(rarity));
        return new AnomalyScore(
                state.distance(),
                state.pValue(),
                departure.calibrationSize(),
                state.anomalous(),
                score(rarity),
                passes && (leaving || rarity <= settings.nominal()));
    }

    private static double score(double pValue) {
        return Math.max(0, Math.min(1, -Math.log10(pValue) / DECADES));
    }
}
