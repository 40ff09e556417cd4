package dev.andon.bench.campaign;

/**
 * One frame of a campaign.
 *
 * @param frameId unique in its campaign
 * @param partId parts of one id never judge each other
 * @param image encoded
 * @param defective whether it carries a defect, for the figures only
 */
record Part(String frameId, String partId, byte[] image, boolean defective) {}
