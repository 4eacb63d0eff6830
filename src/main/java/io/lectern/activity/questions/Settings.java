package io.lectern.activity.questions;

import java.util.List;

/// The settings of a board.
///
/// @param approveFirst whether new questions wait for staff before others see them
/// @param anonymity the most that an asker may choose
/// @param between whether questions can also be asked while no session runs
/// @param votesShown whether learners see the votes of a question that isn't answered
/// @param labels at most 20, each at most 40 characters
public record Settings(
        boolean approveFirst,
        Anonymity anonymity,
        boolean between,
        boolean votesShown,
        List<String> labels) {

    static final int MOST_LABELS = 20;
    static final int LONGEST_LABEL = 40;
    static final Settings DEFAULT = new Settings(false, Anonymity.PEERS, true, true, List.of());

    public Settings {
        labels = List.copyOf(labels);
    }
}
