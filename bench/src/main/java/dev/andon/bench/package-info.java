/** Measurements of Andon beside its own ceilings and beside others, printed as the tables that the README quotes. */
@NullMarked
package dev.andon.bench;

import org.jspecify.annotations.NullMarked;
