/** What the topologies of all methods do alike: ends on topics, whose record it is, images of frames. */
@NullMarked
package dev.andon.streams.records;

import org.jspecify.annotations.NullMarked;
