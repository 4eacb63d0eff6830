package io.lectern.demo;

import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.hands.HandsCommand;
import io.lectern.activity.hands.Wish;
import io.lectern.activity.polls.Kind;
import io.lectern.activity.polls.PollsCommand;
import io.lectern.activity.polls.Reply;
import io.lectern.activity.polls.Sheet;
import io.lectern.activity.questions.QuestionsCommand;
import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.activity.reactions.Reaction;
import io.lectern.activity.reactions.ReactionsCommand;
import io.lectern.activity.session.SessionCommand;
import io.lectern.room.Command;
import io.lectern.room.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The past live session of the demo course: fifty minutes with questions, a poll in two rounds and
/// hands, each command decided by the room's rules; and the polls prepared for the next one.
final class DemoSession {
    private static final Sheet POLL =
            new Sheet(
                    "First-listed code when the reason for the visit is the A1c?",
                    Kind.ONE,
                    List.of("E11.65", "E11.22", "E11.9"),
                    Optional.empty(),
                    false,
                    false,
                    Optional.of(
                            new Sheet.Key(
                                    List.of(0),
                                    "The reason for the encounter decides, not severity: she came in"
                                            + " for the A1c.")));

    private final DemoRoom room;
    private final Member ann;
    private final Member bo;
    private final Member cy;
    private final Member day;

    DemoSession(DemoRoom room, DemoPeople people) {
        this.room = room;
        this.ann = people.ann();
        this.bo = people.bo();
        this.cy = people.cy();
        this.day = people.day();
    }

    void hold() {
        programme(
                "Sequencing", "The case, read together", "One poll, two rounds", "Your questions");
        wish(day, new SessionCommand.Open(Optional.empty()));
        opening();
        reading();
        polling();
        closing();
        programme("Hypertension and heart", "Three short cases", "Your questions");
    }

    private void programme(String... lines) {
        wish(day, new SessionCommand.Programme(List.of(lines)));
    }

    private void opening() {
        say(day, "Welcome. We read the case first; put your questions on the board as they come.");
        later(70);
        react(Reaction.GOT_IT, ann, bo);
        long order =
                ask(
                        ann,
                        "If two complications share the visit, is the order free or does severity decide?");
        later(60);
        long with =
                ask(
                        bo,
                        "Does “with” in the index link CKD and diabetes even if the doctor never says so?");
        later(20);
        vote(order, bo);
        vote(with, ann);
        later(150);
        long same = anonymous(ann, "Is CKD with diabetes always assumed to be diabetic?");
        later(30);
        wish(cy, new QuestionsCommand.Merge(List.of(same), with));
        later(240);
        say(
                cy,
                "The guideline behind that is section I.A.15: https://www.cms.gov/medicare/coding-billing/icd-10-codes");
        later(30);
        wish(day, new QuestionsCommand.AnswerNow(order));
        later(200);
        wish(
                day,
                new QuestionsCommand.Finish(
                        order, "The reason for the encounter decides, not severity."));
    }

    private void reading() {
        later(120);
        say(
                day,
                "She came in for the A1c. Which code does that make first? Don't look at page 15.");
        react(Reaction.TOO_FAST, bo);
        long insulin = ask(ann, "Z79.4 and Z79.84 together, or insulin only?");
        later(45);
        long given = anonymous(bo, "Insulin was given only during the stay. Is it still Z79.4?");
        vote(insulin, bo);
        later(200);
        long raised = wish(bo, new HandsCommand.Raise(Wish.SPEAK));
        later(25);
        wish(day, new HandsCommand.Call(raised));
        later(95);
        wish(bo, new HandsCommand.Lower(raised));
        vote(given, ann);
        wish(cy, new QuestionsCommand.Answer(insulin, "Both, when she takes both long term."));
        react(Reaction.THANKS, ann);
        later(120);
    }

    private void polling() {
        long poll = wish(day, new PollsCommand.Draft(POLL));
        later(15);
        wish(day, new PollsCommand.Open(poll, Optional.empty()));
        later(22);
        answer(poll, ann, 1);
        later(11);
        answer(poll, bo, 1);
        later(30);
        wish(day, new PollsCommand.Close(poll));
        say(day, "You are of one mind. Talk with your neighbor, then we ask again.");
        later(40);
        say(bo, "It says *reason for the visit* in the question itself.");
        later(95);
        wish(day, new PollsCommand.Open(poll, Optional.empty()));
        later(20);
        answer(poll, ann, 0);
        later(12);
        answer(poll, bo, 0);
        later(25);
        wish(day, new PollsCommand.Close(poll));
        wish(day, new PollsCommand.Reveal(poll));
        react(Reaction.GOT_IT, ann, bo);
        later(180);
    }

    private void closing() {
        wish(day, new SessionCommand.Pause(room.at().plus(Duration.ofMinutes(5))));
        later(301);
        say(ann, "Back. Could we do the foot ulcer one as well?");
        later(60);
        long ulcer = ask(ann, "Foot ulcer and neuropathy: is it E11.621, E11.42, or both?");
        vote(ulcer, bo);
        later(90);
        wish(day, new QuestionsCommand.AnswerNow(question("Does “with”")));
        later(260);
        wish(
                day,
                new QuestionsCommand.Finish(
                        question("Does “with”"),
                        "Yes, unless the note says that the two are unrelated (I.A.15)."));
        react(Reaction.THANKS, ann, bo);
        later(60);
        long exam = ask(bo, "How do payers treat E11.65 with E11.22 on one claim?");
        later(30);
        wish(cy, new QuestionsCommand.Defer(List.of(exam)));
        say(day, "That is the hour. What is still on the board I answer in writing.");
        later(40);
        wish(day, new SessionCommand.Close());
    }

    private long wish(Member by, Command command) {
        return room.wish(by, command);
    }

    private void later(int seconds) {
        room.later(Duration.ofSeconds(seconds));
    }

    private void say(Member by, String text) {
        wish(by, new ChatCommand.Say(text, OptionalLong.empty(), List.of()));
    }

    /// The number of the question that begins with this text.
    private long question(String beginning) {
        return room.first(event ->
                event instanceof QuestionsEvent.Asked asked && asked.text().startsWith(beginning));
    }

    private long ask(Member by, String text) {
        return wish(by, new QuestionsCommand.Ask(text, false));
    }

    private long anonymous(Member by, String text) {
        return wish(by, new QuestionsCommand.Ask(text, true));
    }

    private void vote(long question, Member... members) {
        for (var by : members) {
            wish(by, new QuestionsCommand.Vote(question, true));
        }
    }

    private void react(Reaction reaction, Member... members) {
        for (var by : members) {
            wish(by, new ReactionsCommand.Give(reaction));
        }
    }

    private void answer(long poll, Member by, int choice) {
        wish(by, new PollsCommand.Answer(poll, new Reply(List.of(choice), "")));
    }
}
