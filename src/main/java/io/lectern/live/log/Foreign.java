package io.lectern.live.log;

import io.lectern.room.Event;

/// An event of an activity that this server doesn't have: one that is gone, or that a newer server
/// beside this one has. It takes its place in the log and changes nothing.
record Foreign(String type) implements Event {}
