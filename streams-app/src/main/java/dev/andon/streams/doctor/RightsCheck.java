package dev.andon.streams.doctor;

import dev.andon.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** Whether the service may do what it must, and whether anybody else may do it too. */
final class RightsCheck {

    /** What people do on the page goes out in the service's name, which works without it. */
    private static final Map<String, String> OF_THE_PAGE = new TreeMap<>(Map.of(
            Topics.COMMANDS.name(), "no commands",
            Topics.LABELS.name(), "no verdicts",
            Topics.FRAMES.name(), "no dead letters again",
            Topics.OBSERVATIONS.name(), "no dead letters again"));

    private RightsCheck() {}

    static List<Finding> of(ClusterFacts facts, Applications applications) {
        List<Finding> findings = new ArrayList<>(topics(facts, applications));
        applications
                .all()
                .forEach(one ->
                        findings.addAll(application(facts.access().get(one.id()), one, applications.exactlyOnce())));
        findings.addAll(page(facts));
        if (!facts.authorizer()) {
            findings.add(Finding.warn(
                    "rights",
                    "the cluster has no authorizer: anybody can send commands",
                    "fine to try with; for a plant see docs/security.md"));
        }
        return findings.isEmpty() ? List.of(Finding.ok("rights", "all that the service needs")) : findings;
    }

    private static List<Finding> topics(ClusterFacts facts, Applications applications) {
        return Stream.concat(
                        names(applications, Application::read)
                                .filter(name -> isDenied(facts, name, AclOperation.READ))
                                .map(name -> denied("Read", "topic " + facts.prefix() + name)),
                        names(applications, Application::written)
                                .filter(name -> isDenied(facts, name, AclOperation.WRITE))
                                .map(name -> denied("Write", "topic " + facts.prefix() + name)))
                .toList();
    }

    private static List<Finding> page(ClusterFacts facts) {
        return OF_THE_PAGE.entrySet().stream()
                .filter(one -> isDenied(facts, one.getKey(), AclOperation.WRITE))
                .map(one -> Finding.warn(
                        "rights",
                        "Write on topic %s%s is denied".formatted(facts.prefix(), one.getKey()),
                        "people on the page can send %s; allow it, or leave it so".formatted(one.getValue())))
                .toList();
    }

    private static Stream<String> names(Applications applications, Function<Application, List<String>> of) {
        return applications.all().stream().map(of).flatMap(List::stream).distinct();
    }

    /** A topic that is missing or hidden is a finding of its own. */
    private static boolean isDenied(ClusterFacts facts, String name, AclOperation operation) {
        TopicFacts topic = facts.topics().get(name);
        return topic != null && topic.isVisible() && !topic.allowed().contains(operation);
    }

    private static List<Finding> application(ApplicationAccess access, Application application, boolean exactlyOnce) {
        List<Finding> lacking = new ArrayList<>();
        if (!access.group()) {
            lacking.add(denied("Read", "group " + application.id()));
        }
        if (!access.transactions() && exactlyOnce) {
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
