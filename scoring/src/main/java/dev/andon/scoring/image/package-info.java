/**
 * From encoded bytes to a checked, resized, normalised input tensor, with pixels equal to PIL's; and back: anomaly maps
 * and thumbnails as pictures.
 */
@NullMarked
package dev.andon.scoring.image;

import org.jspecify.annotations.NullMarked;
