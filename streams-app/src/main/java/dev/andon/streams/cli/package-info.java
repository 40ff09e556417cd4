/** The command line: each class parses, calls and prints; what it calls lives elsewhere. */
@NullMarked
package dev.andon.streams.cli;

import org.jspecify.annotations.NullMarked;
