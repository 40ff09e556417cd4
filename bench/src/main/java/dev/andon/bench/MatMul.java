package dev.andon.bench;

import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ceiling: plain products of square matrices in ONNX Runtime, one on each thread. */
final class MatMul implements Workload {

    private final int size;
    private final Workers workers;
    private final OnnxModel model;
    private final List<Operands> operands;

    MatMul(int size, int threads) {
        this.size = size;
        this.workers = new Workers(threads);
        this.model = OnnxModel.open("matmul", graph(size), Device.CPU);
        this.operands =
                Stream.generate(() -> Operands.random(size)).limit(threads).toList();
    }

    @Override
    public String name() {
        return "MatMul " + size;
    }

    @Override
    public double operations() {
        return 2.0 * size * size * size * workers.count();
    }

    @Override
    public void run() {
        workers.run(worker -> operands.get(worker).multiply(model));
    }

    @Override
    public void close() {
        workers.close();
        operands.forEach(Operands::close);
        model.close();
    }

    private static byte[] graph(int size) {
        GraphBuilder graph = new GraphBuilder("matmul");
        String product =
                graph.node("MatMul", List.of(graph.input("a", 1, size, size), graph.input("b", 1, size, size)));
        graph.output(product, "product", 1, size, size);
        return graph.build().toBytes();
    }

    private record Operands(FloatTensor a, FloatTensor b, FloatTensor product) {

        static Operands random(int size) {
            FloatTensor a = PatchVectors.image(1, size, size);
            return new Operands(a, PatchVectors.image(2, size, size), FloatTensor.allocate(1, size, size));
        }

        void multiply(OnnxModel model) {
            model.run(Map.of("a", a, "b", b), Map.of("product", product));
        }

        void close() {
            a.close();
            b.close();
            product.close();
        }
    }
}
