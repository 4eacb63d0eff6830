package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.activity.helpqueue.HelpQueueState.Desk;
import io.lectern.activity.helpqueue.HelpQueueState.Status;
import io.lectern.activity.helpqueue.HelpQueueState.Ticket;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The line at the desk. What may happen is said in [Rules]; here, what happened and who sees it.
public final class HelpQueue implements Activity<HelpQueueState, HelpQueueCommand, HelpQueueEvent> {
    @Override
    public String name() {
        return "help-queue";
    }

    @Override
    public Class<HelpQueueCommand> commands() {
        return HelpQueueCommand.class;
    }

    @Override
    public Class<HelpQueueEvent> events() {
        return HelpQueueEvent.class;
    }

    @Override
    public Class<HelpQueueState> states() {
        return HelpQueueState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DESK);
    }

    @Override
    public HelpQueueState empty() {
        return HelpQueueState.EMPTY;
    }

    @Override
    public Decision<HelpQueueEvent> decide(
            HelpQueueState state, HelpQueueCommand command, Member by, Instant at) {
        return new Rules(state, by, at).decide(command);
    }

    @Override
    public HelpQueueState apply(HelpQueueState state, Recorded<HelpQueueEvent> recorded) {
        var at = recorded.at();
        Optional<Member> nobody = Optional.empty();
        return switch (recorded.event()) {
            case Opened _ -> state.desk(Desk.OPEN, Optional.of(at), Map.of());
            case Closed _ -> state.desk(Desk.CLOSED, Optional.empty(), state.visits());
            case Joined joined -> state.with(Ticket.of(recorded.seq(), at, joined));
            case Edited(var id, var text, var tried, var topic) ->
                    changing(state, id, ticket -> ticket.edited(text, tried, topic));
            case Claimed(var id, var helper) ->
                    changing(state, id, to(Status.CALLED, Optional.of(helper), at));
            case Begun(var id) ->
                    changing(
                            state,
                            id,
                            was -> was.to(Status.IN_SESSION, was.helper(), at, was.note()));
            case Released(var id) -> changing(state, id, to(Status.WAITING, nobody, at));
            case Requeued(var id, var reason) ->
                    changing(state, id, was -> was.to(Status.WAITING, nobody, at, reason));
            case Resolved(var id, var note) -> resolved(state, id, note, at);
            case Withdrawn(var id) -> changing(state, id, to(Status.WITHDRAWN, nobody, at));
            case Removed(var id, var reason) ->
                    changing(state, id, was -> was.to(Status.REMOVED, nobody, at, reason));
            case Expired(var id) -> changing(state, id, to(Status.EXPIRED, nobody, at));
            case Undone(var id) -> undone(state, id);
        };
    }

    @Override
    public HelpQueueState view(HelpQueueState state, Member viewer) {
        if (viewer.isStaff()) {
            return state;
        }
        var own = state.visits().get(viewer.id());
        return state.seenBy(viewer.id(), own == null ? Map.of() : Map.of(viewer.id(), own));
    }

    @Override
    public Optional<HelpQueueEvent> view(
            HelpQueueState before, Recorded<HelpQueueEvent> recorded, Member viewer) {
        var event = recorded.event();
        return viewer.isStaff() || ownerOf(before, event).filter(viewer::is).isPresent()
                ? Optional.of(event)
                : unnamed(before, event);
    }

    @Override
    public Set<MemberId> concerned(HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
        return ownerOf(before, recorded.event()).map(Set::of).orElse(Set.of());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public List<Notice> notices(HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
        return recorded.event() instanceof Claimed(var id, var helper)
                ? ownerOf(before, recorded.event()).stream()
                        .map(owner -> new Notice(owner, "called", id, helper.name()))
                        .toList()
                : List.of();
    }

    /// Whatever is said of a final ticket, except that it is undone, changes nothing.
    private static HelpQueueState changing(
            HelpQueueState state, long id, UnaryOperator<Ticket> change) {
        var ticket = state.tickets().get(id);
        return ticket == null || ticket.status().isFinal()
                ? state
                : state.with(change.apply(ticket));
    }

    private static UnaryOperator<Ticket> to(Status status, Optional<Member> helper, Instant at) {
        return was -> was.to(status, helper, at, was.note());
    }

    private static HelpQueueState resolved(HelpQueueState state, long id, String note, Instant at) {
        var was = state.tickets().get(id);
        var next = changing(state, id, it -> it.to(Status.RESOLVED, Optional.empty(), at, note));
        return was != null && was.countsAt(at) ? next.counting(was.owner(), 1) : next;
    }

    private static HelpQueueState undone(HelpQueueState state, long id) {
        var was = state.tickets().get(id);
        if (was == null || was.before().isEmpty()) {
            return state;
        }
        var again = was.before().get();
        var counted = was.status() == Status.RESOLVED && again.countsAt(was.changed());
        return state.with(again).counting(was.owner(), counted ? -1 : 0);
    }

    /// What learners see of an event about someone else's ticket.
    private static Optional<HelpQueueEvent> unnamed(HelpQueueState before, HelpQueueEvent event) {
        return switch (event) {
            case Joined(_, _, _, var topic, var behind) ->
                    Optional.of(new Joined(Optional.empty(), "", "", topic, behind));
            case Edited(var id, _, _, var topic) -> {
                var ticket = before.tickets().get(id);
                yield ticket == null || ticket.topic().equals(topic)
                        ? Optional.empty()
                        : Optional.of(new Edited(id, "", "", topic));
            }
            case Requeued(var id, _) -> Optional.of(new Requeued(id, ""));
            case Resolved(var id, _) -> Optional.of(new Resolved(id, ""));
            case Removed(var id, _) -> Optional.of(new Withdrawn(id));
            case Opened _,
                    Closed _,
                    Claimed _,
                    Begun _,
                    Released _,
                    Withdrawn _,
                    Expired _,
                    Undone _ ->
                    Optional.of(event);
        };
    }

    private static Optional<MemberId> ownerOf(HelpQueueState before, HelpQueueEvent event) {
        if (event instanceof Joined joined) {
            return joined.owner().map(Member::id);
        }
        var id = ticketOf(event);
        return id.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(before.tickets().get(id.getAsLong()))
                        .flatMap(Ticket::owner)
                        .map(Member::id);
    }

    private static OptionalLong ticketOf(HelpQueueEvent event) {
        return switch (event) {
            case Opened _, Closed _, Joined _ -> OptionalLong.empty();
            case Edited edited -> OptionalLong.of(edited.ticket());
            case Claimed claimed -> OptionalLong.of(claimed.ticket());
            case Begun begun -> OptionalLong.of(begun.ticket());
            case Released released -> OptionalLong.of(released.ticket());
            case Requeued requeued -> OptionalLong.of(requeued.ticket());
            case Resolved resolved -> OptionalLong.of(resolved.ticket());
            case Withdrawn withdrawn -> OptionalLong.of(withdrawn.ticket());
            case Removed removed -> OptionalLong.of(removed.ticket());
            case Expired expired -> OptionalLong.of(expired.ticket());
            case Undone undone -> OptionalLong.of(undone.ticket());
        };
    }
}
