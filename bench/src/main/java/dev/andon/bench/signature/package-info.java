/** What signatures are worth on labelled images. */
@NullMarked
package dev.andon.bench.signature;

import org.jspecify.annotations.NullMarked;
