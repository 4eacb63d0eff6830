package io.lectern.campus;

import io.lectern.room.MemberId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes each event on to all listeners. Safe to call from any thread.
public final class CampusListeners implements CampusListener {
    private final List<CampusListener> listeners = new CopyOnWriteArrayList<>();

    public void add(CampusListener listener) {
        listeners.add(listener);
    }

    @Override
    public void membershipChanged(CourseId course, MemberId account) {
        listeners.forEach(listener -> listener.membershipChanged(course, account));
    }

    @Override
    public void roomChanged(Room room) {
        listeners.forEach(listener -> listener.roomChanged(room));
    }
}
