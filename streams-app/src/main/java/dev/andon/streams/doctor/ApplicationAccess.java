package dev.andon.streams.doctor;

import java.util.Optional;

/**
 * What the credentials of the settings may do beyond topics.
 *
 * @param authorizer whether the cluster ever denies anything
 * @param group read as the application's group
 * @param transactions see the application's transactions, which whoever may write in them may
 * @param changelogRefusal why its changelogs could not be created; empty where they could
 */
record ApplicationAccess(boolean authorizer, boolean group, boolean transactions, Optional<String> changelogRefusal) {}
