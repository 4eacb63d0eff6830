package io.lectern.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// One thing people do together in a room. Every method is pure: time comes in as an argument, and
/// the number an event will get is known only once it is recorded.
///
/// @param <S> the state: immutable, bounded, a record that JSON can hold
/// @param <C> its commands: a sealed family of records
/// @param <E> its events: a sealed family of records
public interface Activity<S, C extends Command, E extends Event> {
    /// "help-queue": in the protocol and the log.
    String name();

    Class<C> commands();

    Class<E> events();

    Class<S> states();

    /// In which rooms it takes place.
    Set<Kind> kinds();

    S empty();

    /// With what a room of that kind begins, where kinds differ.
    default S empty(Kind kind) {
        return empty();
    }

    Decision<E> decide(S state, C command, Member by, Instant at);

    /// Total: an event about something unknown changes nothing.
    S apply(S state, Recorded<E> recorded);

    /// The state as this viewer may see it.
    default S view(S state, Member viewer) {
        return state;
    }

    /// The event as this viewer may see it, or nothing. The view law holds for every state, event
    /// and viewer: `view(apply(s, e), v)` equals `apply(view(s, v), view(s, e, v))`, or `view(s, v)`
    /// where the event is not shown.
    default Optional<E> view(S before, Recorded<E> recorded, Member viewer) {
        return Optional.of(recorded.event());
    }

    /// The members to whom this event, or the state, looks different than to others of their role.
    default Set<MemberId> concerned(S before, Recorded<E> recorded) {
        return Set.of();
    }

    /// Whether all of one role see one state, so that its frame can be shared among them.
    default boolean oneViewPerRole() {
        return true;
    }

    /// The members whom this event notifies personally.
    default List<Notice> notices(S before, Recorded<E> recorded) {
        return List.of();
    }

    /// Which people of the room are told of it personally, besides those.
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

    /// The words by which an entry is found, at most 8,000 characters: of the entry that this event
    /// begins, or the new words of the one it is about. Nothing leaves them as they are.
    default Optional<String> words(E event) {
        return Optional.empty();
    }

    /// The entry that this one answers: a message, for a reply.
    default OptionalLong answers(E event) {
        return OptionalLong.empty();
    }

    /// Under which name, and in which role, all see who made the entry that this event begins. Empty
    /// where some don't see it: the entry is found and counted without a name.
    default Optional<Member> author(E event) {
        return Optional.empty();
    }

    /// The files that this event attaches to the entry it begins, or is about. Whoever sees the entry
    /// sees the files.
    default List<UUID> attachments(E event) {
        return List.of();
    }

    /// The files that a command names. They must be its sender's own, brought to this room; else it is
    /// refused.
    default List<UUID> brings(C command) {
        return List.of();
    }

    /// The same files, where the command also says what they are: they must be as it says.
    default List<Attachment> described(C command) {
        return List.of();
    }

    /// The entry in whose thread this one stands: the message that it was opened on.
    default OptionalLong thread(E event) {
        return OptionalLong.empty();
    }

    /// Whether this event withdraws the event it is about, and all events about that one, from the
    /// log. What is left of each says [#withdrawn].
    default boolean redacts(E event) {
        return false;
    }

    /// What is left of an event in the log once it is withdrawn: its facts without its words. Applied
    /// in the place of the event, and followed by the event that withdrew it, it gives the same state.
    default E withdrawn(E event) {
        return event;
    }

    /// How an event of the past looks by itself, where older entries are paged through and the state
    /// before it is not at hand. Empty where this viewer may not see it.
    default Optional<E> alone(Recorded<E> recorded, Member viewer) {
        return view(empty(), recorded, viewer);
    }

    /// What votes, answers or reactions add up to, as this role sees it. It is told to the room as it
    /// changes, at most four times a second, and once more when it is at rest; whoever joins gets it
    /// beside the view. Numbers that are told this way stay out of [#view(Object, Member)].
    default Optional<? extends Record> tally(S state, Role role) {
        return Optional.empty();
    }

    /// The small part of a view that is the viewer's own. An activity that has one is sent in two
    /// parts: `view(state, anybody of that role)`, encoded once, and this. In the browser
    /// `open(view, own)` puts them together.
    default Optional<? extends Record> own(S state, MemberId viewer) {
        return Optional.empty();
    }

    /// The activity's own reasons to refuse: an enum, or [Refusal] where it has none.
    default Class<? extends Reason> refusals() {
        return Refusal.class;
    }

    /// What the log keeps of each entry, beside the events. It may hold no words of an event that
    /// [#redacts] withdraws.
    default Optional<Projection<?, E>> projection() {
        return Optional.empty();
    }

    /// Since when something is going on here, in the eyes of who sees the room in a list: office hours
    /// that are open, a session that runs. Stored with the events.
    default Optional<Instant> live(S state) {
        return Optional.empty();
    }

    /// When the system should act next: a hold that ends, a planned closing. It is stored with the
    /// events, so it survives a restart, and comes once.
    default Optional<Instant> alarm(S state) {
        return Optional.empty();
    }

    /// What the passing of time brings, at or after the alarm. Once it is applied, the next alarm is
    /// later than `at`.
    default List<E> wake(S state, Instant at) {
        return List.of();
    }

    /// The members whose absence from the room matters: helpers on duty, for instance.
    default Set<MemberId> awaited(S state) {
        return Set.of();
    }

    /// How long someone awaited may have no socket in the room.
    ///
    /// @param gone the setting live.goneSeconds
    default Duration patience(Duration gone) {
        return gone;
    }

    /// What follows when someone awaited has had no socket in the room for longer than its patience. Once it is applied,
    /// they are awaited no more.
    default List<E> absent(S state, MemberId who, Instant at) {
        return List.of();
    }
}
