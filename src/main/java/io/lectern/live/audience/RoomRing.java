package io.lectern.live.audience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The newest events of a room as encoded frames, from which clients resume without reading the log. Belongs to the
/// room's context.
public final class RoomRing {
    private final int size;
    private final ArrayDeque<Told> events = new ArrayDeque<>();

    public RoomRing(int size) {
        this.size = size;
    }

    public void add(Told told) {
        events.add(told);
        if (events.size() > size) {
            events.remove();
        }
    }

    public void clear() {
        events.clear();
    }

    /// Whether the ring holds every event after `seq`, up to `head`.
    public boolean covers(long seq, long head) {
        return seq == head
                || (seq < head && !events.isEmpty() && events.getFirst().seq() <= seq + 1);
    }

    public List<Told> since(long seq) {
        List<Told> newer = new ArrayList<>();
        for (Told told : events) {
            if (told.seq() > seq) {
                newer.add(told);
            }
        }
        return newer;
    }
}
