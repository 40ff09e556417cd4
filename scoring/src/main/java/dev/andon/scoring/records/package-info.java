/** What every runtime does alike with records: whose they are, their images, answers to commands, refusals. */
@NullMarked
package dev.andon.scoring.records;

import org.jspecify.annotations.NullMarked;
