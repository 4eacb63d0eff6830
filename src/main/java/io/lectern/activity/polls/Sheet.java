package io.lectern.activity.polls;

import io.lectern.room.Reason;
import java.util.List;
import java.util.Optional;

/// The contents of a poll.
///
/// @param question 1 to 500 characters
/// @param choices 2 to 20 different ones for kinds that have choices, each at most 200 characters
/// @param scale for SCALE
/// @param named whether the course's staff may see who answered what
/// @param live whether results show while the poll is open; otherwise staff show them afterwards
/// @param key the right answer; absent for learners until the results are shown
public record Sheet(
        String question,
        Kind kind,
        List<String> choices,
        Optional<Scale> scale,
        boolean named,
        boolean live,
        Optional<Key> key) {

    public Sheet {
        choices = List.copyOf(choices);
    }

    /// @param low at least -100
    /// @param high above `low`, at most 20 above it
    public record Scale(int low, int high, String lowLabel, String highLabel) {}

    /// @param right the indices of the right choices, from 0; for ORDER all, in the right order
    /// @param explanation Markdown, at most 2,000 characters
    public record Key(List<Integer> right, String explanation) {
        public Key {
            right = List.copyOf(right);
        }
    }

    /// The sheet with cleaned texts and without the parts that its kind doesn't use.
    public Sheet cleaned() {
        return SheetRules.cleaned(this);
    }

    /// Why a cleaned sheet can't be used, if so.
    public Optional<Reason> flaw() {
        return SheetRules.flaw(this);
    }

    Sheet withoutKey() {
        return new Sheet(question, kind, choices, scale, named, live, Optional.empty());
    }

    Sheet with(Optional<Key> shown) {
        return new Sheet(question, kind, choices, scale, named, live, shown);
    }
}
