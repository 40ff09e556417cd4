/**
 * The page: a consumer of frames, results, alarms and dead letters that keeps a bounded view of them and pushes it to browsers.
 * It never calls a topology; what people do on it goes out as records, as any other client's.
 */
@NullMarked
package dev.andon.streams.dashboard;

import org.jspecify.annotations.NullMarked;
