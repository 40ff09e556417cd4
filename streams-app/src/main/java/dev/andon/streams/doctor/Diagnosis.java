package dev.andon.streams.doctor;

import java.util.List;

/**
 * All findings.
 *
 * @param findings in the order of a reader: cluster, topics, rights, this machine
 * @param reached whether the cluster answered; where not, nothing is said of it
 */
public record Diagnosis(List<Finding> findings, boolean reached) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Findings of one kind. */
    public long count(Finding.Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
