package dev.andon.streams.demo;

import dev.andon.scoring.corruption.Pixels;
import java.util.Optional;

/**
 * A frame of one part with its truth.
 *
 * @param kind what it shows
 * @param trouble what ails the camera; empty for a clean frame
 * @param pixels {@code [3, height, width]}, corrupted where the camera is in trouble
 */
public record GeneratedPart(PartKind kind, Optional<CameraTrouble> trouble, Pixels pixels) {}
