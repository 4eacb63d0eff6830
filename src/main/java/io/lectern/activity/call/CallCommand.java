package io.lectern.activity.call;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What members ask of a room's call. A call is named by the number of its `Opened` in the room's log.
public sealed interface CallCommand extends Command {
    /// By the system only: who may join without knocking.
    ///
    /// @param who nobody named: all of the room
    record Invite(Optional<List<MemberId>> who) implements CallCommand {}

    /// The system only: these people are in the room no more, and so not in its call.
    record Dismiss(List<MemberId> who) implements CallCommand {
        public Dismiss {
            who = List.copyOf(who);
        }
    }

    /// Begins the call where there is none. A seat that one has on another device is given up.
    record Join(UUID seat, boolean camera) implements CallCommand {}

    /// Staff only, in a class: begins a call on a stage, with themselves on it.
    record Start(UUID seat, boolean camera) implements CallCommand {}

    /// Takes a seat before the stage: one sees and hears it, and sends nothing.
    record Watch(UUID seat) implements CallCommand {}

    /// Staff, and the system where a raised hand is called: who may come onto the stage, or is to leave it.
    record Beckon(long call, MemberId who, boolean on) implements CallCommand {}

    /// Onto the stage, for staff and whom they beckoned, or back to one's seat before it,
    /// or no to who beckoned.
    record Step(UUID seat, boolean on, boolean camera) implements CallCommand {}

    /// By the system only: media goes by way of a media server.
    ///
    /// @param server what the servers that share it call it, at most 40 characters
    record Place(long call, String server) implements CallCommand {}

    record Leave(UUID seat) implements CallCommand {}

    /// Takes a place for a camera, or gives it up.
    record Camera(UUID seat, boolean on) implements CallCommand {}

    record Share(UUID seat, boolean on) implements CallCommand {}

    record Hush(long call, MemberId who, Device device) implements CallCommand {}

    record Remove(long call, MemberId who) implements CallCommand {}

    record Knock(long call) implements CallCommand {}

    record Admit(long call, MemberId who, boolean in) implements CallCommand {}

    /// Keeps a call open for somebody who is alone in it.
    record Stay(long call) implements CallCommand {}

    /// @param call any, where the system asks
    record End(OptionalLong call) implements CallCommand {}

    /// From one seat to another: what their browsers need to know to connect. Not kept.
    ///
    /// @param candidates at most 40
    record Signal(
            UUID seat,
            UUID to,
            Optional<Description> description,
            Optional<List<Candidate>> candidates)
            implements CallCommand, Command.ToOne {}

    /// How one is in the call just now. Not kept.
    ///
    /// @param text whether one takes part by writing
    /// @param speaking whether one speaks just now, where the page tells it
    record Show(
            UUID seat,
            boolean microphone,
            boolean camera,
            boolean text,
            Quality quality,
            Optional<Boolean> speaking)
            implements CallCommand, Command.Passing {}

    /// What is said, in writing. Not kept.
    ///
    /// @param text at most 300 characters
    record Caption(UUID seat, String text) implements CallCommand, Command.Passing {}
}
