package dev.andon.streams.doctor;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.ReleaseName;
import dev.andon.streams.broker.TopicDefinitions;
import dev.andon.streams.client.Connection;
import dev.andon.streams.dashboard.Dashboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Examines what the service would meet; changes nothing. */
public final class Doctor {

    private Doctor() {}

    /**
     * Asks the cluster with the credentials of the settings, and opens the models on the device of the settings.
     *
     * @throws StartException where Kafka refuses the settings themselves
     * @throws org.apache.kafka.common.KafkaException where the cluster stops answering midway
     */
    public static Diagnosis examine(Settings settings) {
        Applications applications = Applications.of(settings);
        List<Finding> findings = new ArrayList<>();
        boolean reached = true;
        TopicDefinitions definitions = TopicDefinitions.read();
        try (Admin admin = new Connection(Map.copyOf(settings.kafka()), settings.prefix()).admin()) {
            String address = settings.kafka().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
            ClusterFacts facts = new ClusterQuestions(admin, settings.prefix())
                    .ask(address, definitions.topics().keySet(), applications);
            findings.addAll(cluster(facts, definitions, applications));
        } catch (StartException e) {
            findings.add(Finding.fail("brokers", "not reached", e.getMessage()));
            reached = false;
        }
        findings.addAll(RegistryCheck.of(settings));
        if (applications.all().isEmpty()) {
            findings.add(Finding.warn(
                    "stations", "none is inspected, predicted or classified", "give one a block: inspection: {}"));
        }
        findings.addAll(ModelCheck.of(settings));
        findings.addAll(PredictionModelCheck.of(settings));
        findings.addAll(ClassifierCheck.of(settings));
        findings.addAll(FolderCheck.of(applications.stateFolder(), settings.blobs()));
        findings.add(page(settings));
        return new Diagnosis(findings, reached);
    }

    private static List<Finding> cluster(ClusterFacts facts, TopicDefinitions definitions, Applications applications) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("brokers", "%d at %s%s".formatted(facts.brokers(), facts.address(), release(facts))));
        findings.addAll(TransactionCheck.of(facts, applications));
        findings.addAll(TopicCheck.of(facts, definitions, applications));
        findings.addAll(SizeCheck.of(facts));
        findings.addAll(RightsCheck.of(facts, applications));
        return findings;
    }

    private static Finding page(Settings settings) {
        try {
            return Finding.ok("page", Dashboard.reach(settings.dashboard()));
        } catch (StartException e) {
            return Finding.fail("page", e.getMessage(), "see dashboard in the settings");
        }
    }

    private static String release(ClusterFacts facts) {
        Short level = facts.features().get("metadata.version");
        return level == null ? "" : ", release " + ReleaseName.of(level);
    }
}
