/**
 * MuSc (ICLR 2024): zero-shot inspection by mutual scoring of unlabelled images. Facades: {@link
 * dev.andon.scoring.inspection.Inspector} for streams, {@link dev.andon.scoring.inspection.PoolInspector} for pools.
 */
@NullMarked
package dev.andon.scoring.inspection;

import org.jspecify.annotations.NullMarked;
