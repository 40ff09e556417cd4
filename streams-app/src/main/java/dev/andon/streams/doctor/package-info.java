/** Looks at cluster, models and folders before the service does, and says what is wrong and what to do. */
@NullMarked
package dev.andon.streams.doctor;

import org.jspecify.annotations.NullMarked;
