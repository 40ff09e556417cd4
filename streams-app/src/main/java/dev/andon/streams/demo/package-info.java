/**
 * Generated frames with their truth, and the report that joins results to it: a client of topics only.
 */
@NullMarked
package dev.andon.streams.demo;

import org.jspecify.annotations.NullMarked;
