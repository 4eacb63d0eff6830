package io.lectern.activity.call;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The commands of a room's call. A call is named by the number of its `Opened` in the room's log.
public sealed interface CallCommand extends Command {
    /// From the system only: the members who may join without knocking.
    ///
    /// @param who absent for everybody in the room
    record Invite(Optional<List<MemberId>> who) implements CallCommand {}

    /// From the system only: these members are no longer in the room and leave its call.
    record Dismiss(List<MemberId> who) implements CallCommand {
        public Dismiss {
            who = List.copyOf(who);
        }
    }

    /// Joins the call, or begins one. A seat of the same member on another device is given up.
    record Join(UUID seat, boolean camera) implements CallCommand {}

    /// From staff only, in a class: begins a call with a stage and takes a seat on it.
    record Start(UUID seat, boolean camera) implements CallCommand {}

    /// Takes a seat before the stage, which only receives.
    record Watch(UUID seat) implements CallCommand {}

    /// From staff, or the system for a raised hand that is called: lets a member come onto the stage, or makes them
    /// leave it.
    record Beckon(long call, MemberId who, boolean on) implements CallCommand {}

    /// Steps onto the stage, for staff and members who may, or back from it, or declines to come.
    record Step(UUID seat, boolean on, boolean camera) implements CallCommand {}

    /// From the system only: media go through a media server.
    ///
    /// @param server the name that all Lectern servers use for it, at most 40 characters
    record Place(long call, String server) implements CallCommand {}

    /// From the system only: the media server of the call can't be reached, or can be again. Not stored.
    ///
    /// @param server its name, as in `Place`
    record Outage(long call, String server, boolean over) implements CallCommand, Command.Passing {}

    record Leave(UUID seat) implements CallCommand {}

    /// Takes one of the places for cameras, or gives it up.
    record Camera(UUID seat, boolean on) implements CallCommand {}

    record Share(UUID seat, boolean on) implements CallCommand {}

    record Hush(long call, MemberId who, Device device) implements CallCommand {}

    record Remove(long call, MemberId who) implements CallCommand {}

    record Knock(long call) implements CallCommand {}

    record Admit(long call, MemberId who, boolean in) implements CallCommand {}

    /// Keeps a call open with one member inside.
    record Stay(long call) implements CallCommand {}

    /// @param call absent for any, from the system
    record End(OptionalLong call) implements CallCommand {}

    /// What the browser of one seat tells that of another so that they can connect. Not stored.
    ///
    /// @param candidates at most 40
    record Signal(
            UUID seat,
            UUID to,
            Optional<Description> description,
            Optional<List<Candidate>> candidates)
            implements CallCommand, Command.ToOne {}

    /// How the sender takes part at the moment. Not stored.
    ///
    /// @param text whether they take part by writing
    /// @param speaking whether they are speaking, if the page tells
    record Show(
            UUID seat,
            boolean microphone,
            boolean camera,
            boolean text,
            Quality quality,
            Optional<Boolean> speaking)
            implements CallCommand, Command.Passing {}

    /// What the sender says, in writing. Not stored.
    ///
    /// @param text at most 300 characters
    record Caption(UUID seat, String text) implements CallCommand, Command.Passing {}
}
