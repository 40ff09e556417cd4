/** How smoothly the page shows many stations. */
@NullMarked
package dev.andon.bench.page;

import org.jspecify.annotations.NullMarked;
