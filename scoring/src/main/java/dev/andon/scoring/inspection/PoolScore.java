package dev.andon.scoring.inspection;

/**
 * What a pool says of one of its images.
 *
 * @param map anomaly scores on the patch grid
 * @param score raw image score
 * @param rescored image score smoothed over the pool's neighbourhoods; the raw score for a model without image token
 */
public record PoolScore(PatchMap map, ImageScore score, double rescored) {}
