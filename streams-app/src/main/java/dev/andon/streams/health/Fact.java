package dev.andon.streams.health;

/**
 * One thing about the service, as a person would say it.
 *
 * @param name of what it is about
 * @param grade whether it is as it should be
 * @param words a sentence or a few
 */
record Fact(String name, Grade grade, String words) {}
