package io.lectern.live.log;

import io.lectern.room.Event;

/// An event of an activity that this server doesn't have: removed since, or known to a newer server only. It takes its
/// place in the log and changes nothing.
record Foreign(String type) implements Event {}
