package dev.andon.scoring.classification;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.signature.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opened classifiers by their weights, a bounded number of them: one patched otherwise is opened beside the present one,
 * and the one used longest ago is closed when its last call has returned. Thread-safe.
 */
final class PatchedSessions implements AutoCloseable {

    /** Kept open, beyond those in use at the moment. */
    static final int MOST = 8;

    private final Device device;
    private final Map<Object, Session> byWeights = new LinkedHashMap<>(16, 0.75f, true);

    PatchedSessions(Device device) {
        this.device = device;
    }

    /** One opened classifier, held by the calls within it and by the cache. */
    private static final class Session {
        private final Queue<Tensors> idle = new ConcurrentLinkedQueue<>();
        private int holders = 1;
        private @Nullable OnnxModel model;
        private @Nullable String weights;

        void close() {
            idle.forEach(Tensors::close);
            if (model != null) {
                model.close();
            }
        }
    }

    private record Tensors(FloatTensor image, FloatTensor logits) {
        void close() {
            image.close();
            logits.close();
        }
    }

    /** What happens within an opened classifier. */
    interface Use<T> {
        /** @param weights SHA-256 of all of them, hex */
        T in(OnnxModel model, String weights, FloatTensor image, FloatTensor logits);
    }

    /**
     * Uses the classifier of these weights, which is opened if it is not.
     *
     * @param key equal for equal weights
     * @param graph with these weights, made only where it is needed
     * @throws dev.andon.scoring.ScoringException.StartException if it cannot be opened; nothing else changes
     */
    <T> T use(Object key, Network network, Supplier<Graph> graph, Use<T> use) {
        Session session = take(key);
        try {
            open(session, network, graph);
            Tensors tensors = Objects.requireNonNullElseGet(session.idle.poll(), () -> tensors(network));
            T result = use.in(
                    Objects.requireNonNull(session.model),
                    Objects.requireNonNull(session.weights),
                    tensors.image,
                    tensors.logits);
            session.idle.add(tensors);
            return result;
        } catch (RuntimeException e) {
            forget(key, session);
            throw e;
        } finally {
            release(session);
        }
    }

    /** What models really run on, as far as one was opened. */
    synchronized Device device() {
        return byWeights.values().stream()
                .map(session -> session.model)
                .filter(Objects::nonNull)
                .findAny()
                .map(OnnxModel::device)
                .orElse(device);
    }

    /** Opened, or being opened. */
    synchronized int size() {
        return byWeights.size();
    }

    @Override
    public synchronized void close() {
        List<Session> all = new ArrayList<>(byWeights.values());
        byWeights.clear();
        all.forEach(this::release);
    }

    private synchronized Session take(Object key) {
        Session session = byWeights.computeIfAbsent(key, absent -> new Session());
        session.holders++;
        if (byWeights.size() > MOST) {
            Object eldest = byWeights.keySet().iterator().next();
            release(Objects.requireNonNull(byWeights.remove(eldest)));
        }
        return session;
    }

    private synchronized void release(Session session) {
        session.holders--;
        if (session.holders == 0) {
            session.close();
        }
    }

    private synchronized void forget(Object key, Session session) {
        if (byWeights.remove(key, session)) {
            release(session);
        }
    }

    /** Others that want the same weights wait for it; those that want others do not. */
    private void open(Session session, Network network, Supplier<Graph> graph) {
        synchronized (session) {
            if (session.model == null) {
                Graph weights = graph.get();
                session.weights = Structure.weightsOf(weights);
                session.model = network.open(weights, device);
            }
        }
    }

    private static Tensors tensors(Network network) {
        return new Tensors(FloatTensor.allocate(network.inputShape()), FloatTensor.allocate(network.outputShape()));
    }
}
