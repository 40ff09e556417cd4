/** The settings file as documented records with defaults and checks, and its reader; both runtimes use it. */
@NullMarked
package dev.andon.scoring.settings;

import org.jspecify.annotations.NullMarked;
