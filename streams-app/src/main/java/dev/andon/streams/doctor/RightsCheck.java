package dev.andon.streams.doctor;

import dev.andon.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** Whether the service may do what it must, and whether anybody else may do it too. */
final class RightsCheck {

    private static final List<String> READ = List.of(Topics.FRAMES.name(), Topics.COMMANDS.name());
    private static final List<String> WRITTEN = List.of(
            Topics.INSPECTIONS.name(), Topics.ALARMS.name(), Topics.COMMAND_RESULTS.name(), Topics.DEAD_LETTERS);

    private RightsCheck() {}

    static List<Finding> of(ClusterFacts facts, Application application) {
        List<Finding> findings = new ArrayList<>(topics(facts));
        findings.addAll(application(facts.access(), application));
        if (!facts.access().authorizer()) {
            findings.add(Finding.warn(
                    "rights",
                    "the cluster has no authorizer: anybody can send commands",
                    "fine to try with; for a plant see docs/security.md"));
        }
        return findings.isEmpty() ? List.of(Finding.ok("rights", "all that the service needs")) : findings;
    }

    private static List<Finding> topics(ClusterFacts facts) {
        return Stream.concat(
                        READ.stream()
                                .filter(name -> isDenied(facts, name, AclOperation.READ))
                                .map(name -> denied("Read", "topic " + facts.prefix() + name)),
                        WRITTEN.stream()
                                .filter(name -> isDenied(facts, name, AclOperation.WRITE))
                                .map(name -> denied("Write", "topic " + facts.prefix() + name)))
                .toList();
    }

    /** A topic that is missing or hidden is a finding of its own. */
    private static boolean isDenied(ClusterFacts facts, String name, AclOperation operation) {
        TopicFacts topic = facts.topics().get(name);
        return topic != null && topic.isVisible() && !topic.allowed().contains(operation);
    }

    private static List<Finding> application(ApplicationAccess access, Application application) {
        List<Finding> lacking = new ArrayList<>();
        if (!access.group()) {
            lacking.add(denied("Read", "group " + application.id()));
        }
        if (!access.transactions() && application.exactlyOnce()) {
            lacking.add(denied("Write", "transactional ids beginning with " + application.id()));
        }
        access.changelogRefusal()
                .ifPresent(reason -> lacking.add(Finding.fail(
                        "changelogs",
                        "topics beginning with %s cannot be created: %s".formatted(application.id(), reason),
                        "allow All on them, see docs/security.md, or mend what the brokers name")));
        return lacking;
    }

    private static Finding denied(String operation, String resource) {
        return Finding.fail(
                "rights", "%s on %s is denied".formatted(operation, resource), "allow it; see docs/security.md");
    }
}
