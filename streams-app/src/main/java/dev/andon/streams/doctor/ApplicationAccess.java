package dev.andon.streams.doctor;

import java.util.Optional;

/**
 * What the credentials of the settings may do as one application, beyond topics.
 *
 * @param group read as the application's group
 * @param transactions see the application's transactions, which whoever may write in them may
 * @param changelogRefusal why its changelogs could not be created; empty where they could
 */
record ApplicationAccess(boolean group, boolean transactions, Optional<String> changelogRefusal) {}
