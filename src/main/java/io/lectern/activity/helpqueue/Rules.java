package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueCommand.Accept;
import io.lectern.activity.helpqueue.HelpQueueCommand.Announce;
import io.lectern.activity.helpqueue.HelpQueueCommand.AskEdit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Away;
import io.lectern.activity.helpqueue.HelpQueueCommand.Back;
import io.lectern.activity.helpqueue.HelpQueueCommand.Begin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Configure;
import io.lectern.activity.helpqueue.HelpQueueCommand.Decline;
import io.lectern.activity.helpqueue.HelpQueueCommand.Drain;
import io.lectern.activity.helpqueue.HelpQueueCommand.Duty;
import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Invite;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.JoinFor;
import io.lectern.activity.helpqueue.HelpQueueCommand.LastCall;
import io.lectern.activity.helpqueue.HelpQueueCommand.Leave;
import io.lectern.activity.helpqueue.HelpQueueCommand.Leftover;
import io.lectern.activity.helpqueue.HelpQueueCommand.NoAnswer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Open;
import io.lectern.activity.helpqueue.HelpQueueCommand.Park;
import io.lectern.activity.helpqueue.HelpQueueCommand.Pass;
import io.lectern.activity.helpqueue.HelpQueueCommand.Pin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Plan;
import io.lectern.activity.helpqueue.HelpQueueCommand.Propose;
import io.lectern.activity.helpqueue.HelpQueueCommand.Ready;
import io.lectern.activity.helpqueue.HelpQueueCommand.Release;
import io.lectern.activity.helpqueue.HelpQueueCommand.Remove;
import io.lectern.activity.helpqueue.HelpQueueCommand.Requeue;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resume;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Transfer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unpin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unseat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.room.Decision;

/// Who may do what at the desk, and what comes of it: each row of the help queue's table, with the
/// rules of its concern.
record Rules(Ask ask) {
    Decision<HelpQueueEvent> decide(HelpQueueCommand command) {
        var desk = new DeskRules(ask);
        var joining = new JoinRules(ask);
        var seating = new SeatRules(ask);
        var line = new LineRules(ask);
        var call = new CallRules(ask);
        var session = new SessionRules(ask);
        var group = new GroupRules(ask);
        var closing = new ClosingRules(ask);
        return switch (command) {
            case Open(var until) -> desk.open(until);
            case LastCall() -> desk.lastCall();
            case Drain() -> desk.drain();
            case Close() -> closing.close();
            case Plan(var until) -> desk.plan(until);
            case Announce(var text) -> desk.announce(text);
            case Configure(var settings) -> desk.configure(settings);
            case Duty(var on) -> desk.duty(on);
            case Join join -> joining.join(join);
            case JoinFor join -> joining.joinFor(join);
            case Seat seat -> seating.seat(seat);
            case Unseat(var appointment) -> seating.unseat(appointment);
            case Resume(var id) -> joining.resume(id);
            case Edit edit -> line.edit(edit);
            case AskEdit(var id, var reason) -> line.askEdit(id, reason);
            case Away away -> line.away(away);
            case Back(var id) -> line.back(id);
            case Leftover(var id, var carry) -> line.leftover(id, carry);
            case Pin(var id, var reason) -> line.pin(id, reason);
            case Unpin(var id) -> line.unpin(id);
            case Withdraw(var id) -> line.withdraw(id);
            case Remove(var id, var reason) -> line.remove(id, reason);
            case Claim(var id) -> call.claim(id);
            case ClaimNext(var topic) -> call.claimNext(topic);
            case Begin(var id) -> call.begin(id);
            case Release(var id) -> call.release(id);
            case NoAnswer(var id) -> call.noAnswer(id);
            case Pass(var id) -> call.pass(id);
            case Park(var id, var note) -> session.park(id, note);
            case Ready(var id) -> session.ready(id);
            case Transfer(var id, var to, var note) -> session.transfer(id, to, note);
            case Requeue(var id, var reason) -> session.requeue(id, reason);
            case Propose(var id) -> session.propose(id);
            case Resolve resolve -> session.resolve(resolve);
            case Invite(var id, var who) -> group.invite(id, who);
            case Accept(var id) -> group.join(id);
            case Decline(var id) -> group.decline(id);
            case Leave(var id) -> group.leave(id);
            case Undo(var id) -> closing.undo(id);
        };
    }
}
