/** What the topologies of all methods do alike. */
@NullMarked
package dev.andon.streams.records;

import org.jspecify.annotations.NullMarked;
