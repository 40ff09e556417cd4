/** Makes the part classifier that the demo carries. */
@NullMarked
package dev.andon.bench.parts;

import org.jspecify.annotations.NullMarked;
