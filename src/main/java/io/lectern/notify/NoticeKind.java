package io.lectern.notify;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of notices. The word is the protocol's; `push` and `mail` are the default channels.
public enum NoticeKind {
    CALLED("called", true, false, Duration.ofMinutes(10)),
    NEAR_TURN("nearTurn", true, false, Duration.ofMinutes(15)),
    MENTIONED("mentioned", true, false, Duration.ofDays(1)),
    THREAD_ANSWERED("threadAnswered", false, false, Duration.ofDays(1)),
    MESSAGED("messaged", true, false, Duration.ofDays(1)),
    CALL_STARTED("callStarted", true, false, Duration.ofMinutes(3)),
    REPORT_REMOVED("reportRemoved", false, false, Duration.ofDays(2)),
    REPORT_LEFT("reportLeft", false, false, Duration.ofDays(2)),
    HELD_POSTED("heldPosted", false, false, Duration.ofDays(2)),
    HELD_DECLINED("heldDeclined", false, false, Duration.ofDays(2)),
    ASKED_TO_EDIT("askedToEdit", true, false, Duration.ofMinutes(10)),
    INVITED("invited", true, false, Duration.ofHours(1)),
    RESOLVED("resolved", false, true, Duration.ofDays(2)),
    REMOVED("removed", true, false, Duration.ofDays(1)),
    CARRIED("carried", true, true, Duration.ofDays(2)),
    HOURS_SOON("hoursSoon", true, false, Duration.ofMinutes(15)),
    SESSION_SOON("sessionSoon", true, false, Duration.ofMinutes(15)),
    ROUNDS_SOON("roundsSoon", true, false, Duration.ofMinutes(15)),
    BOOKED("booked", true, true, Duration.ofDays(2)),
    RESCHEDULED("rescheduled", true, true, Duration.ofDays(2)),
    CANCELLED("cancelled", true, true, Duration.ofDays(2)),
    REMINDER("reminder", true, true, Duration.ofHours(2)),
    OFFERED("offered", true, true, Duration.ofHours(2)),
    ANNOUNCED("announced", true, false, Duration.ofHours(2)),
    COURSE_ANNOUNCED("courseAnnounced", true, true, Duration.ofDays(2)),
    QUESTION_APPROVED("questionApproved", false, false, Duration.ofHours(1)),
    QUESTION_DISMISSED("questionDismissed", false, false, Duration.ofDays(1)),
    QUESTION_MERGED("questionMerged", false, false, Duration.ofHours(1)),
    QUESTION_ANSWERED("questionAnswered", true, false, Duration.ofDays(2)),
    QUESTION_DEFERRED("questionDeferred", true, true, Duration.ofDays(2)),
    YOUR_TURN("yourTurn", true, false, Duration.ofMinutes(5));

    private final String word;
    private final boolean push;
    private final boolean mail;
    private final Duration useful;

    NoticeKind(String word, boolean push, boolean mail, Duration useful) {
        this.word = word;
        this.push = push;
        this.mail = mail;
        this.useful = useful;
    }

    public String word() {
        return word;
    }

    boolean push() {
        return push;
    }

    boolean mail() {
        return mail;
    }

    /// How long it is worth delivering.
    Duration useful() {
        return useful;
    }

    /// Whether quiet hours hold it back. They don't hold back a call, which is what a learner waits for.
    boolean waits() {
        return this != CALLED && this != YOUR_TURN;
    }

    /// Whether it comes from the messages of a room, and can be muted per room.
    boolean isTalk() {
        return this == MENTIONED
                || this == THREAD_ANSWERED
                || this == MESSAGED
                || this == CALL_STARTED;
    }

    /// Whether the mail goes out even if the notice was read, because it carries a calendar entry.
    boolean evenIfRead() {
        return switch (this) {
            case BOOKED, RESCHEDULED, CANCELLED -> true;
            case CALLED,
                    NEAR_TURN,
                    MENTIONED,
                    THREAD_ANSWERED,
                    MESSAGED,
                    CALL_STARTED,
                    REPORT_REMOVED,
                    REPORT_LEFT,
                    HELD_POSTED,
                    HELD_DECLINED,
                    ASKED_TO_EDIT,
                    INVITED,
                    RESOLVED,
                    REMOVED,
                    CARRIED,
                    HOURS_SOON,
                    SESSION_SOON,
                    ROUNDS_SOON,
                    REMINDER,
                    OFFERED,
                    ANNOUNCED,
                    COURSE_ANNOUNCED,
                    QUESTION_APPROVED,
                    QUESTION_DISMISSED,
                    QUESTION_MERGED,
                    QUESTION_ANSWERED,
                    QUESTION_DEFERRED,
                    YOUR_TURN ->
                    false;
        };
    }

    static Optional<NoticeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
