package io.lectern.activity.polls;

import io.lectern.room.Written;
import java.util.List;

/// A member's answer.
///
/// @param picks the index of each chosen choice for ONE and SEVERAL, all in order for ORDER, the number for SCALE
/// @param text for NUMBER a decimal, for TEXT at most 200 characters, for WORDS up to 3 lines of at most 30 characters
public record Reply(List<Integer> picks, @Written String text) {
    public Reply {
        picks = List.copyOf(picks);
    }
}
