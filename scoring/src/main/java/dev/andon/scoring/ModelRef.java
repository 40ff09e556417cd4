package dev.andon.scoring;

/**
 * Which model: scores compare only under one.
 *
 * @param name for people, for example the file name
 * @param sha256 of the model's bytes, hex
 */
public record ModelRef(String name, String sha256) {}
