package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;

/** How one operator hands the gradient of what it made on to what it read. */
@FunctionalInterface
interface Rule {

    /** Adds to the gradients of the node's inputs that {@link Tape#wants}; those of its outputs are complete. */
    void pull(Node node, Tape tape);
}
