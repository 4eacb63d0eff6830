package io.lectern.demo;

import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.Reaction;
import io.lectern.activity.focus.FocusCommand;
import io.lectern.activity.focus.Progress;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The messages in the demo course's desk and study room. Messages are referred to by number.
final class DemoTalks {
    private static final Duration A_MOMENT = Duration.ofSeconds(40);

    private final DemoRoom room;
    private final Member ann;
    private final Member bo;
    private final Member cy;
    private final Member day;

    DemoTalks(DemoRoom room, DemoPeople people) {
        this.room = room;
        this.ann = people.ann();
        this.bo = people.bo();
        this.cy = people.cy();
        this.day = people.day();
    }

    /// For a log that begins six days ago.
    void desk() {
        say(
                day,
                "Welcome to office hours. Bring the chart note and the code you would give;"
                        + " we start from **your** answer, not from mine.");
        react(1, Reaction.THANKS, ann);
        later(Duration.ofDays(1));
        say(
                cy,
                "Two of you asked the same thing on Tuesday, so here it is for all: in the"
                        + " outpatient setting \"probable\" or \"suspected\" is not coded. Code"
                        + " the sign or symptom instead (Guidelines, section IV.H).");
        react(3, Reaction.GOT_IT, bo);
        react(3, Reaction.GOT_IT, ann);
        later(Duration.ofHours(3));
        reply(3, bo, "And inpatient is the other way round, right?");
        reply(
                6,
                cy,
                "Right: at discharge, inpatient, it is coded as if it existed (section" + " II.H).",
                bo.id());
        react(7, Reaction.THANKS, bo);
    }

    /// For a log that begins two days ago.
    void study() {
        say(ann, "Anyone up for chapter 19 tonight? Injuries are eating me alive.");
        reply(1, bo, "Yes. 19:00? I can never keep the 7th characters apart.");
        react(2, Reaction.SAME_HERE, ann);
        say(
                ann,
                "**A** active treatment, **D** healing, **S** what stays after. I say it"
                        + " out loud like a song.");
        react(4, Reaction.GOT_IT, bo);
        aside(4, bo, "And a fracture in a cast, at the check?");
        aside(4, cy, "D, as it heals. A only while it is being treated.");
        later(Duration.ofHours(22));
        say(
                bo,
                "Checked myself on three from the workbook:\n\n```\nS52.501A  closed"
                        + " fracture, lower end of right radius, first visit\nS52.501D  the"
                        + " same, cast check\nS52.501S  stiff wrist a year later (with the"
                        + " stiffness first)\n```");
        edit(
                8,
                bo,
                "Checked myself on three from the workbook:\n\n```\nS52.501A  closed"
                        + " fracture, lower end of right radius, in treatment\nS52.501D  the"
                        + " same, cast check\nS52.501S  stiff wrist a year later (the"
                        + " stiffness comes first)\n```");
        react(8, Reaction.THANKS, ann);
        wish(cy, new ChatCommand.Pin(4, "The 7th characters, for the exam"));
        round();
        later(Duration.ofHours(18));
        say(cy, "Nice. That last one trips most people in the exam.", bo.id());
        long asked = say(ann, "Same time tomorrow? I'll bring the hypertension cases.");
        reply(asked, bo, "In.");
    }

    /// Two learners focus for a round, each with a goal, and one writes a message meanwhile.
    private void round() {
        later(Duration.ofHours(1));
        room.wish(ann, new FocusCommand.Start(25, 5, 2));
        room.wish(ann, new FocusCommand.SetGoal(List.of("Cases 12 to 15", "Read section I.C.19")));
        room.wish(bo, new FocusCommand.Join());
        room.wish(bo, new FocusCommand.SetGoal(List.of("Fractures, page 31")));
        later(Duration.ofMinutes(12));
        say(cy, "Who brings the workbook on Thursday?");
        later(Duration.ofMinutes(14));
        room.wish(ann, new FocusCommand.Mark(0, Progress.DONE));
        room.wish(ann, new FocusCommand.Mark(1, Progress.PARTLY));
        room.wish(bo, new FocusCommand.Mark(0, Progress.DONE));
        say(bo, "I do. That was a good round.");
        room.leaves(ann);
        room.leaves(bo);
        room.wish(cy, new FocusCommand.End());
    }

    void welcome() {
        say(
                cy,
                "This room belongs to Spring B: study together, ask each other first, and"
                        + " call me when you are stuck.");
    }

    private void later(Duration time) {
        room.later(time);
    }

    private long say(Member by, String text, MemberId... mentions) {
        return wish(by, new ChatCommand.Say(text, OptionalLong.empty(), List.of(mentions)));
    }

    private void reply(long to, Member by, String text, MemberId... mentions) {
        wish(by, new ChatCommand.Say(text, OptionalLong.of(to), List.of(mentions)));
    }

    /// Replies in the thread of a message only.
    private void aside(long thread, Member by, String text) {
        wish(
                by,
                new ChatCommand.Say(
                        text,
                        OptionalLong.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalLong.of(thread),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void react(long message, Reaction reaction, Member by) {
        wish(by, new ChatCommand.React(message, reaction, true));
    }

    private void edit(long message, Member by, String text) {
        wish(by, new ChatCommand.Edit(message, text));
    }

    private long wish(Member by, ChatCommand command) {
        room.later(A_MOMENT);
        return room.wish(by, command);
    }
}
