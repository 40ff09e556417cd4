package dev.andon.streams.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the newest entries only, in the order they were put. */
final class NewestMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    /** @param most entries it holds */
    NewestMap(int most) {
        this.most = most;
    }

    /** Puts an entry behind all others, even where its key was there. */
    void putNewest(K key, V value) {
        remove(key);
        put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
