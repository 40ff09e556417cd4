package dev.andon.streams.demo;

/**
 * The truth of a part's frame on its way.
 *
 * @param station its camera
 * @param frameId unique in its station
 * @param label what it shows
 * @param corrupted whether the camera is in trouble
 * @param unpatched what the unpatched model says it shows
 */
record SentPart(String station, String frameId, String label, boolean corrupted, String unpatched) {}
