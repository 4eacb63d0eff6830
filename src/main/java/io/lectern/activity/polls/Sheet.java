package io.lectern.activity.polls;

import io.lectern.room.Reason;
import java.util.List;
import java.util.Optional;

/// A poll as it is written.
///
/// @param question 1 to 500 characters
/// @param choices 2 to 20 for kinds that have them, each at most 200 characters and no two alike
/// @param scale for SCALE
/// @param named whether the course's staff may see who answered what
/// @param live whether the results are shown while it is open, else staff show them afterwards
/// @param key the right answer; nothing in a learner's eyes before the results are shown
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

    /// @param right the places of the right choices from 0 on; for ORDER all, in the right order
    /// @param explanation Markdown, at most 2,000 characters
    public record Key(List<Integer> right, String explanation) {
        public Key {
            right = List.copyOf(right);
        }
    }

    /// Without what nobody sees at the ends of its texts, and without what its kind has no use for.
    public Sheet cleaned() {
        return SheetRules.cleaned(this);
    }

    /// Why it can't be asked, once it is cleaned.
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
