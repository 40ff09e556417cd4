/** Image folders as people keep them, and the report that an inspection of one leaves beside them. */
@NullMarked
package dev.andon.streams.files;

import org.jspecify.annotations.NullMarked;
