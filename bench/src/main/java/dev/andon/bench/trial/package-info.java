/** The running service as users run it: broker and services in processes of their own, what is sent to them and what comes out. */
@NullMarked
package dev.andon.bench.trial;

import org.jspecify.annotations.NullMarked;
