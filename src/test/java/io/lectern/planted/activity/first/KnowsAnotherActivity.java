package io.lectern.planted.activity.first;

/// Planted: an activity knows another, and the sockets.
public record KnowsAnotherActivity(
        io.lectern.planted.activity.second.Other other,
        io.lectern.planted.live.KnowsTooMuch live) {}
