package io.lectern.live.audience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The newest signal of each key, kept for a minute so that people who join get it too. Belongs to the room's context.
public final class KeptSignals {
    private static final int MOST = 64;
    private static final long KEPT_NANOS = 60_000_000_000L;

    public record Kept(String key, String json, @Nullable Socket from, long at) {}

    /// In the order in which they came, oldest first.
    private final Map<String, Kept> newest = new LinkedHashMap<>();

    public void add(String key, String json, @Nullable Socket from) {
        newest.remove(key);
        newest.put(key, new Kept(key, json, from, System.nanoTime()));
        if (newest.size() > MOST) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    public boolean holds(String key) {
        forgetOld();
        return newest.containsKey(key);
    }

    public List<Kept> all() {
        forgetOld();
        return List.copyOf(newest.values());
    }

    private void forgetOld() {
        long now = System.nanoTime();
        newest.values().removeIf(kept -> now - kept.at() > KEPT_NANOS);
    }
}
