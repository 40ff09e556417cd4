package dev.andon.scoring.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named value of a graph.
 *
 * @param operator the operator that makes it; {@code Input} for an input of the graph
 * @param shape as the model declares it, -1 where a dimension is left open; null where the model does not say
 */
public record Value(String name, String operator, @Nullable List<Long> shape) {}
