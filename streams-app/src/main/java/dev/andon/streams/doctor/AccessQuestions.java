package dev.andon.streams.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** Asks a cluster what an application may do, by asking it for what only those may know who may do it. */
record AccessQuestions(Admin admin, Application application) {

    ApplicationAccess ask() {
        return new ApplicationAccess(group(), transactions(), changelogRefusal());
    }

    /** Whether the cluster ever denies anything. */
    static boolean hasAuthorizer(Admin admin) {
        try {
            Answers.ifKnown(admin.describeAcls(AclBindingFilter.ANY).values());
            return true;
        } catch (SecurityDisabledException e) {
            return false;
        }
    }

    private boolean group() {
        String group = application.id();
        try {
            ConsumerGroupDescription description = Answers.await(admin.describeConsumerGroups(
                            List.of(group), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                    .describedGroups()
                    .get(group));
            return Optional.ofNullable(description.authorizedOperations())
                    .orElse(Set.of())
                    .contains(AclOperation.READ);
        } catch (GroupIdNotFoundException e) {
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    private boolean transactions() {
        String id = application.id() + "-doctor";
        try {
            Answers.await(admin.describeTransactions(List.of(id)).description(id));
            return true;
        } catch (TransactionalIdNotFoundException e) {
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    /** The broker checks all that creation takes, and creates nothing. */
    private Optional<String> changelogRefusal() {
        NewTopic changelog = new NewTopic(application.id() + "-doctor-changelog", Optional.of(1), Optional.empty());
        CreateTopicsOptions onlyCheck = new CreateTopicsOptions().validateOnly(true);
        try {
            Answers.await(admin.createTopics(List.of(changelog), onlyCheck).all());
            return Optional.empty();
        } catch (AuthorizationException | InvalidReplicationFactorException | PolicyViolationException e) {
            return Optional.of(e.getMessage());
        }
    }
}
