package io.lectern.activity.polls;

import io.lectern.room.Written;
import java.util.List;

/// One member's answer.
///
/// @param picks for ONE and SEVERAL the places of the choices, for ORDER all in order, for SCALE the
///     number
/// @param text for NUMBER a decimal, for TEXT at most 200 characters, for WORDS up to 3 lines of at
///     most 30 characters
public record Reply(List<Integer> picks, @Written String text) {
    public Reply {
        picks = List.copyOf(picks);
    }
}
