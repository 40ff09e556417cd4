package dev.andon.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on the native memory of all state stores of this process. Kafka Streams gives each store of each task its
 * own, nearly 100 MB, which fills slowly and looks like a leak.
 */
public final class StoreMemory implements RocksDBConfigSetter {

    private static final long TOTAL_BYTES = 96L << 20;

    /** Of the total, for what is not yet written to disk. */
    private static final long BUFFER_BYTES = 48L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(TOTAL_BYTES);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
    }

    @Override
    public void close(String store, Options options) {
        // Cache and buffers are the process's.
    }
}
