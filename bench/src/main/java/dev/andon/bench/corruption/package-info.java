/** Corruptions as pictures, and how well they are told apart. */
@NullMarked
package dev.andon.bench.corruption;

import org.jspecify.annotations.NullMarked;
