package dev.andon.streams.doctor;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a cluster says of itself to the credentials of the settings; nothing is judged here.
 *
 * @param address what was asked
 * @param prefix of the topics
 * @param brokers how many are up
 * @param features level of each that the cluster has finalised
 * @param longestTransactionMillis what every broker allows; empty where these credentials may not know
 * @param topics those of Andon's that exist, by name without prefix
 * @param frameChangelogs largest batch that each changelog of frames takes, in bytes, by name; none before the first run
 * @param authorizer whether it ever denies anything
 * @param access what each application may do, by its id
 */
record ClusterFacts(
        String address,
        String prefix,
        int brokers,
        Map<String, Short> features,
        OptionalLong longestTransactionMillis,
        Map<String, TopicFacts> topics,
        Map<String, Integer> frameChangelogs,
        boolean authorizer,
        Map<String, ApplicationAccess> access) {

    ClusterFacts {
        features = Map.copyOf(features);
        topics = Map.copyOf(topics);
        frameChangelogs = Map.copyOf(frameChangelogs);
        access = Map.copyOf(access);
    }
}
