package io.lectern.planted.live;

/// Planted: live names an activity, and Main.
public record KnowsTooMuch(
        io.lectern.planted.Main main,
        io.lectern.planted.activity.first.KnowsAnotherActivity activity) {}
