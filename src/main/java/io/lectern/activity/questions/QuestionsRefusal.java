package io.lectern.activity.questions;

import io.lectern.room.Reason;

/// The board's own reasons to refuse.
public enum QuestionsRefusal implements Reason {
    ASKING_FROZEN(1400, "New questions are paused"),
    VOTING_FROZEN(1401, "Voting is paused"),
    NO_SESSION(1402, "Questions are taken while the session is live"),
    ASKED_OFTEN(1403, "You have asked 5 questions in 10 minutes. Try again in a little while"),
    MANY_OPEN(1404, "You have 20 open questions. Wait until some are answered"),
    YOUR_QUESTION(1405, "You can't vote for your own question"),
    QUESTION_STATE(1406, "The question is not in a state for that"),
    HAS_VOTES(1407, "Others have voted for it, so only staff can change it now"),
    HAS_MERGED(1408, "Other questions were merged into it"),
    MERGE_CIRCLE(1409, "A question can't be merged into itself or into a merged one"),
    NAMES_SHOWN(1410, "Questions are asked with a name here"),
    UNKNOWN_LABEL(1411, "The course has no such label"),
    NO_OFFICE_HOURS(
            1412, "This course has no office hours. The question can be answered in writing");

    private final int code;
    private final String text;

    QuestionsRefusal(int code, String text) {
        this.code = code;
        this.text = text;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return text;
    }
}
