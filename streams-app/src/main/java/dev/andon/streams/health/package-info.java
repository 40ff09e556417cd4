/** How the service is doing: in words for people, and as answers that machines ask for. */
@NullMarked
package dev.andon.streams.health;

import org.jspecify.annotations.NullMarked;
