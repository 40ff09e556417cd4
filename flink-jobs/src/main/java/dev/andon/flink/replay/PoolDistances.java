package dev.andon.flink.replay;

import dev.andon.flink.station.Attempt;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Multiplies each pair of images of two blocks once, which gives both directions. */
final class PoolDistances extends RichFlatMapFunction<BlockPair, ImageDistances> {

    private final PoolSettings pool;
    private transient Pools pools;

    PoolDistances(PoolSettings pool) {
        this.pool = pool;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        Attempt.orEnd(() -> pools = new Pools(pool));
    }

    @Override
    public void flatMap(BlockPair pair, Collector<ImageDistances> out) throws Exception {
        Attempt.orEnd(() -> multiply(pair, out));
    }

    private void multiply(BlockPair pair, Collector<ImageDistances> out) {
        List<Path> files = Stream.of(pair.features()).map(pool::features).toList();
        List<float[]> distances = pools.of(pair.station())
                .distances(files.subList(0, pair.split()), files.subList(pair.split(), files.size()));
        int[] numbers = pair.numbers();
        for (int i = 0; i < numbers.length; i++) {
            // An image that is a block of its own has no other in it.
            if (distances.get(i).length > 0) {
                out.collect(new ImageDistances(pair.pool(), pair.station(), numbers[i], distances.get(i)));
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (pools != null) {
            pools.close();
        }
    }
}
