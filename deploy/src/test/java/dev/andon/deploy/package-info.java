/** What lies in {@code deploy}, held against what the other modules built and say. */
@NullMarked
package dev.andon.deploy;

import org.jspecify.annotations.NullMarked;
