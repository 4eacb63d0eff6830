package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Announced;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.Projection;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The line at the desk. [Rules] decides on commands, [Fold] applies events, [Eyes] makes views, [Timers] handles
/// time.
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
    public Class<HelpQueueRefusal> refusals() {
        return HelpQueueRefusal.class;
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
        return new Rules(new Ask(state, by, at)).decide(command);
    }

    @Override
    public HelpQueueState apply(HelpQueueState state, Recorded<HelpQueueEvent> recorded) {
        return Fold.of(state, recorded);
    }

    @Override
    public HelpQueueState view(HelpQueueState state, Member viewer) {
        return Eyes.of(state, viewer);
    }

    @Override
    public Optional<HelpQueueEvent> view(
            HelpQueueState before, Recorded<HelpQueueEvent> recorded, Member viewer) {
        return Eyes.of(before, recorded.event(), viewer);
    }

    @Override
    public Set<MemberId> concerned(HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
        return Eyes.concerned(before, recorded.event());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public List<Notice> notices(HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
        var event = recorded.event();
        var owner = About.owner(before, event);
        if (event instanceof Claimed(var id, var helper)) {
            return called(owner, id, helper);
        }
        if (event instanceof Transferred(var id, var to, _)) {
            return to.map(helper -> called(owner, id, helper)).orElse(List.of());
        }
        if (event instanceof EditAsked(var id, var by, _, _)) {
            return owner.map(who -> new Notice(who, "askedToEdit", id, by.name()))
                    .map(List::of)
                    .orElse(List.of());
        }
        if (event instanceof GroupInvited(var id, var from, var to)) {
            return List.of(new Notice(to, "invited", id, from.name()));
        }
        if (event instanceof Resolved(var id, var note, _, _) && !note.isBlank()) {
            var helper = Optional.ofNullable(before.tickets().get(id)).flatMap(Ticket::helper);
            return told(owner, id, helper, "resolved");
        }
        if (event instanceof Removed(var id, _, var by)) {
            return told(owner, id, by, "removed");
        }
        if (event instanceof Announced(var by, var text) && !text.isEmpty()) {
            return announced(before, by, text);
        }
        return event instanceof Carried(var id, var by)
                ? told(owner, id, by, "carried")
                : List.of();
    }

    /// The notices of an announcement: to everybody who waits or is on hold, and to nobody in a session.
    private static List<Notice> announced(HelpQueueState before, Member by, String text) {
        return before.tickets().values().stream()
                .filter(ticket -> !ticket.status().isFinal() && !ticket.status().isInHand())
                .flatMap(ticket ->
                        ticket.owner().stream()
                                .map(owner ->
                                        new Notice(
                                                owner.id(),
                                                "announced",
                                                ticket.id(),
                                                by.name(),
                                                Optional.of(text))))
                .toList();
    }

    private static List<Notice> told(
            Optional<MemberId> owner, long id, Optional<Member> by, String type) {
        var from = by.map(Member::name).orElse(Member.SYSTEM.name());
        return owner.map(who -> new Notice(who, type, id, from)).map(List::of).orElse(List.of());
    }

    private static List<Notice> called(Optional<MemberId> owner, long id, Member helper) {
        return owner.map(who -> new Notice(who, "called", id, helper.name()))
                .map(List::of)
                .orElse(List.of());
    }

    /// Tickets are quiet entries: they belong to their owner and staff, and nobody else sees an entry.
    @Override
    public List<Listing> listing(HelpQueueEvent event) {
        return event instanceof Joined
                ? List.of(new Listing.Begins(Listing.Seen.STAFF, true))
                : List.of();
    }

    @Override
    public OptionalLong about(HelpQueueEvent event) {
        return event instanceof Edited edited
                ? OptionalLong.of(edited.ticket())
                : OptionalLong.empty();
    }

    @Override
    public List<UUID> attachments(HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> joined.attachments().orElse(List.of());
            case Edited edited -> edited.attachments().orElse(List.of());
            default -> List.of();
        };
    }

    @Override
    public List<UUID> brings(HelpQueueCommand command) {
        return switch (command) {
            case HelpQueueCommand.Join join -> join.attachments().orElse(List.of());
            case HelpQueueCommand.Edit edit -> edit.attachments().orElse(List.of());
            default -> List.of();
        };
    }

    @Override
    public Optional<Projection<?, HelpQueueEvent>> projection() {
        return Optional.of(new Visits());
    }

    @Override
    public Optional<Instant> live(HelpQueueState state) {
        return state.since();
    }

    @Override
    public Optional<Instant> alarm(HelpQueueState state) {
        return new Timers(state).next();
    }

    @Override
    public List<HelpQueueEvent> wake(HelpQueueState state, Instant at) {
        return new Timers(state).due(at);
    }

    @Override
    public Set<MemberId> awaited(HelpQueueState state) {
        return new Timers(state).awaited();
    }

    @Override
    public List<HelpQueueEvent> absent(HelpQueueState state, MemberId who, Instant at) {
        return new Timers(state).absent(who, at);
    }
}
