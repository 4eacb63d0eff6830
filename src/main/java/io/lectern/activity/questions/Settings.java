package io.lectern.activity.questions;

import java.util.List;

/// How a board is run.
///
/// @param approveFirst whether a new question waits for staff before others see it
/// @param anonymity the most that an asker may choose
/// @param between whether questions are also taken while no session is on
/// @param votesShown whether learners see how many votes a question has before it is answered
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
