package dev.andon.scoring.prediction;

/**
 * Whether a row is anomalous, asked in two ways. As a state: is the station unlike its reference? That lasts as long as
 * it is so. As an event: has it ever done this before? That is over once it has.
 *
 * @param distance of the newest rows from the reference, root mean square over the values of the whitened reconstruction
 *     errors: about 1 where all is normal; 0 while the reference is gathered
 * @param pValue how rarely a distance as large is met in the reference and the normal rows since; 1 while it is gathered
 * @param calibrationSize distances that the p-value rests on
 * @param anomalous the state of this row: {@code pValue} is at or below the nominal share, and the station is not on its
 *     way back
 * @param anomalyScore how new the event is, 0 .. 1: a tenth of the negative decimal logarithm of its p-value, so 0.3 is
 *     one row in 1,000; the same for all stations
 * @param alarm an event rarer than nominal, or the station leaving its reference, that no other shortly before speaks
 *     for
 * @param judged whether it was asked at all: false while the reference is gathered, and after a restart until the
 *     inference window has filled
 */
public record AnomalyScore(
        double distance,
        double pValue,
        int calibrationSize,
        boolean anomalous,
        double anomalyScore,
        boolean alarm,
        boolean judged) {}
