package io.lectern.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// A kind of thing that people do together in a room. Every method is pure: time comes in as an argument, and an event
/// gets its number only when it is recorded.
///
/// @param <S> the state: an immutable, bounded record that JSON can hold
/// @param <C> its commands: a sealed family of records
/// @param <E> its events: a sealed family of records
public interface Activity<S, C extends Command, E extends Event> {
    /// Its name in the protocol and the log: "help-queue".
    String name();

    Class<C> commands();

    Class<E> events();

    Class<S> states();

    /// The kinds of rooms that have it.
    Set<Kind> kinds();

    S empty();

    /// The first state in a room of this kind, if kinds differ.
    default S empty(Kind kind) {
        return empty();
    }

    Decision<E> decide(S state, C command, Member by, Instant at);

    /// Folds one event in. Defined for every event: one about something unknown changes nothing.
    S apply(S state, Recorded<E> recorded);

    /// The state as this viewer may see it.
    default S view(S state, Member viewer) {
        return state;
    }

    /// The event as this viewer may see it; empty if they may not. The view law holds for every state, event and
    /// viewer: `view(apply(s, e), v)` equals `apply(view(s, v), view(s, e, v))`, or `view(s, v)` if the event isn't
    /// shown.
    default Optional<E> view(S before, Recorded<E> recorded, Member viewer) {
        return Optional.of(recorded.event());
    }

    /// The members to whom this event or the state looks different from what others of their role see.
    default Set<MemberId> concerned(S before, Recorded<E> recorded) {
        return Set.of();
    }

    /// Whether all members of a role see the same state, so that they can share its frame.
    default boolean oneViewPerRole() {
        return true;
    }

    /// The members whom this event notifies personally.
    default List<Notice> notices(S before, Recorded<E> recorded) {
        return List.of();
    }

    /// The groups of people whom this event notifies as well.
    default Optional<CrowdNotice> crowdNotice(S before, Recorded<E> recorded) {
        return Optional.empty();
    }

    /// The earlier event that this one is about: a message, for its edit.
    default OptionalLong about(E event) {
        return OptionalLong.empty();
    }

    /// What the event does to the room's list of entries. Most events do nothing to it.
    default List<Listing> listing(E event) {
        return List.of();
    }

    /// The text by which an entry is found, at most 8,000 characters: that of the entry which this event begins, or a
    /// new text of the one it is about. Empty leaves the text as it is.
    default Optional<String> words(E event) {
        return Optional.empty();
    }

    /// The entry that this one answers: a message, for a reply.
    default OptionalLong answers(E event) {
        return OptionalLong.empty();
    }

    /// The writer of the entry that this event begins, as everybody sees them. Empty if some may not see them: then
    /// the entry is found and counted without a name.
    default Optional<Member> author(E event) {
        return Optional.empty();
    }

    /// The files that this event attaches to the entry that it begins or is about. Everybody who sees the entry sees
    /// them.
    default List<UUID> attachments(E event) {
        return List.of();
    }

    /// The files that a command names. The command is refused unless its sender brought all of them to this room.
    default List<UUID> brings(C command) {
        return List.of();
    }

    /// The same files with their descriptions, if the command has any. It is refused if one is described wrongly.
    default List<Attachment> described(C command) {
        return List.of();
    }

    /// The entry in whose thread this one stands, such as the message on which the thread was opened.
    default OptionalLong thread(E event) {
        return OptionalLong.empty();
    }

    /// Whether this event withdraws the event it is about, and all events about that one, from the log. [#withdrawn]
    /// says what is left of each.
    default boolean redacts(E event) {
        return false;
    }

    /// The event as it stays in the log once it is withdrawn: its facts without its texts. Folding it in place of the
    /// event, and then the event that withdrew it, must give the same state.
    default E withdrawn(E event) {
        return event;
    }

    /// An event of the past by itself, for pages of older entries, where the state before it isn't at hand. Empty if
    /// this viewer may not see it.
    default Optional<E> alone(Recorded<E> recorded, Member viewer) {
        return view(empty(), recorded, viewer);
    }

    /// The sums of votes, answers or reactions, as this role sees them. They are told at most four times a second
    /// while they change and once more at rest, and to everybody who joins. They are no part of [#view(Object,
    /// Member)].
    default Optional<? extends Record> tally(S state, Role role) {
        return Optional.empty();
    }

    /// The viewer's own small part of the view. An activity that has one is sent in two parts: `view(state, anybody of
    /// that role)`, encoded once, and this. In the browser `open(view, own)` joins them.
    default Optional<? extends Record> own(S state, MemberId viewer) {
        return Optional.empty();
    }

    /// The enum of the activity's own reasons to refuse, or [Refusal] if it has none.
    default Class<? extends Reason> refusals() {
        return Refusal.class;
    }

    /// The row that the log keeps of each entry beside the events. It may not hold texts of an event that [#redacts]
    /// withdraws.
    default Optional<Projection<?, E>> projection() {
        return Optional.empty();
    }

    /// Since when something is going on, to show where rooms are listed: open office hours, a running session. Stored
    /// with the events.
    default Optional<Instant> live(S state) {
        return Optional.empty();
    }

    /// When the system should act next: at the end of a hold or a planned closing. It is stored with the events, so it
    /// survives a restart, and it rings once.
    default Optional<Instant> alarm(S state) {
        return Optional.empty();
    }

    /// The events of the passing of time, at or after the alarm. With them applied, the next alarm must be later than
    /// `at`.
    default List<E> wake(S state, Instant at) {
        return List.of();
    }

    /// The members whose absence from the room matters, such as helpers on duty.
    default Set<MemberId> awaited(S state) {
        return Set.of();
    }

    /// How long an awaited member may be without a socket in the room.
    ///
    /// @param gone the setting live.goneSeconds
    default Duration patience(Duration gone) {
        return gone;
    }

    /// The events of an awaited member's absence for longer than its patience. With them applied, the member is no
    /// longer awaited.
    default List<E> absent(S state, MemberId who, Instant at) {
        return List.of();
    }
}
