/** Trials of the patched classifier: what a swap leaves and costs, how well routing follows corruptions, how much that brings. */
@NullMarked
package dev.andon.bench.classification;

import org.jspecify.annotations.NullMarked;
