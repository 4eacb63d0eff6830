package io.lectern.activity.helpqueue;

import io.lectern.room.Activity;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Cast;
import io.lectern.room.Laws.Secrets;
import io.lectern.room.Member;
import io.lectern.room.People;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Random acts at a desk, and the invariants that must hold after each.
final class QueueWalk {
    private static final Cast CAST =
            new Cast(
                    List.of(
                            People.ANN,
                            People.BO,
                            QueueWishes.ELI,
                            People.CY,
                            People.CY,
                            People.DAY,
                            People.DAY,
                            Member.SYSTEM),
                    Stream.of(
                                    "0S", "0.001S", "1S", "5S", "5S", "10S", "29S", "30S", "61S",
                                    "2M", "11M")
                            .map(text -> Duration.parse("PT" + text))
                            .toList());

    private static final Secrets<HelpQueueState> SECRETS =
            new Secrets<>() {
                @Override
                public boolean knows(HelpQueueState state, Member viewer, Member other) {
                    return isNamed(state, other)
                            || areTogether(state, viewer, other)
                            || isInvited(state, viewer, other)
                            || isInvited(state, other, viewer);
                }

                @Override
                public boolean tells(String seen, Member whose) {
                    return seen.contains(QueueWishes.theirs(whose))
                            || (whose.isStaff() && seen.contains(QueueWishes.FOR_STAFF));
                }
            };

    private QueueWalk() {}

    static Laws<HelpQueueState, HelpQueueCommand, HelpQueueEvent> of(
            Activity<HelpQueueState, HelpQueueCommand, HelpQueueEvent> activity) {
        return new Laws<>(
                activity,
                CAST,
                (state, by, at, random) -> new QueueWishes(state, by, at, random).wish(),
                Optional.of(SECRETS),
                QueueInvariants.ALL);
    }

    /// The desk showed names when the other joined.
    private static boolean isNamed(HelpQueueState state, Member other) {
        return state.tickets().values().stream()
                .anyMatch(it -> it.named() && it.ownedBy(other.id()));
    }

    private static boolean areTogether(HelpQueueState state, Member viewer, Member other) {
        return state.groups().stream().anyMatch(group -> isIn(group, viewer) && isIn(group, other));
    }

    private static boolean isIn(Group group, Member member) {
        return group.members().stream().anyMatch(one -> one.owner().is(member.id()));
    }

    private static boolean isInvited(HelpQueueState state, Member from, Member to) {
        return state.invitations().stream()
                .anyMatch(it -> it.from().is(from.id()) && it.to().equals(to.id()));
    }
}
