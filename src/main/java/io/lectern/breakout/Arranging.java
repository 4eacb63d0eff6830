package io.lectern.breakout;

import io.lectern.activity.groups.GroupsCommand.Arrange;
import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.activity.groups.Way;
import io.lectern.activity.polls.Poll;
import io.lectern.activity.polls.PollsState;
import io.lectern.breakout.Dividing.Person;
import io.lectern.campus.CohortId;
import io.lectern.campus.RoomAccess;
import io.lectern.live.Live;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes a plan of groups: chooses the people, and divides them.
final class Arranging {
    private static final int MOST_GROUPS = 200;

    /// @param command makes the request idempotent: one plan for each id
    /// @param groups the number of groups; or `size`, the most people in each
    /// @param poll the poll whose answers divide people
    /// @param grouping the saved grouping to use
    /// @param enrolled true: everybody in the course; else those present
    record New(
            UUID command,
            Way way,
            Optional<Integer> groups,
            Optional<Integer> size,
            Optional<Long> poll,
            Optional<UUID> grouping,
            Optional<Boolean> enrolled) {}

    record Done(long offset) {}

    private final Pool pool;
    private final Live live;
    private final Groupings groupings;
    private final RandomGenerator random;

    Arranging(Pool pool, Live live, Groupings groupings, RandomGenerator random) {
        this.pool = pool;
        this.live = live;
        this.groupings = groupings;
        this.random = random;
    }

    Future<Done> arrange(RoomAccess by, New wish) {
        within("groups", wish.groups(), MOST_GROUPS);
        within("size", wish.size(), Dividing.MOST_MEMBERS);
        return people(by, wish)
                .compose(people ->
                        live.state(by.room())
                                .compose(state -> drafts(by, wish, state, people))
                                .compose(drafts -> act(by, wish, drafts, people)))
                .map(Done::new)
                .recover(no ->
                        Future.failedFuture(
                                no instanceof ProtocolError error && error.code() >= 1000
                                        ? Problem.conflict(words(error))
                                        : no));
    }

    private static String words(ProtocolError refused) {
        return String.valueOf(refused.getMessage()).replaceFirst("^[A-Z_]+: ", "") + ".";
    }

    private static void within(String name, Optional<Integer> number, int most) {
        if (number.filter(it -> it < 1 || it > most).isPresent()) {
            throw Problem.invalid(name, "Choose a number from 1 to %d.".formatted(most));
        }
    }

    /// Learners only: staff may enter every group.
    private Future<List<Person>> people(RoomAccess by, New wish) {
        boolean all = wish.enrolled().orElse(false);
        return (all ? Future.succeededFuture(List.<Member>of()) : live.here(by.room()))
                .compose(here ->
                        pool.preparedQuery(
                                        """
                                        select a.id, a.name, h.name as cohort
                                        from membership m join account a on a.id = m.account
                                        left join cohort h on h.id = m.cohort
                                        where m.course = $1 and m.role = 'LEARNER' and ($2 or a.id = any ($3))
                                          and ($4::uuid is null or m.cohort = $4)
                                        order by lower(a.name), a.id limit 8000
                                        """)
                                .execute(
                                        Tuple.of(
                                                by.room().course().value(),
                                                all,
                                                here.stream()
                                                        .map(it -> it.id().value())
                                                        .toArray(UUID[]::new),
                                                by.room()
                                                        .cohort()
                                                        .map(CohortId::value)
                                                        .orElse(null))))
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Person(
                                                new Member(
                                                        new MemberId(row.getUUID("id")),
                                                        row.getString("name"),
                                                        Role.LEARNER),
                                                Optional.ofNullable(row.getString("cohort"))))
                                .toList());
    }

    private Future<List<Draft>> drafts(
            RoomAccess by, New wish, RoomState state, List<Person> people) {
        var dividing = new Dividing(people, random);
        int count = Dividing.count(wish.groups(), wish.size(), people.size());
        if (count > MOST_GROUPS) {
            throw Problem.invalid("size", "That makes more than 200 groups.");
        }
        return switch (wish.way()) {
            case HAND, CHOICE -> Future.succeededFuture(Dividing.empty(count));
            case RANDOM -> Future.succeededFuture(dividing.byChance(enough(count, people)));
            case COHORT -> Future.succeededFuture(byCohort(dividing));
            case POLL ->
                    Future.succeededFuture(
                            dividing.byAnswers(answers(state, wish.poll()), enough(count, people)));
            case KEPT ->
                    groupings.drafts(
                            by,
                            wish.grouping()
                                    .orElseThrow(() ->
                                            Problem.invalid(
                                                    "grouping", "Choose a saved grouping.")));
        };
    }

    private static int enough(int count, List<Person> people) {
        if (people.size() > count * Dividing.MOST_MEMBERS) {
            throw Problem.invalid(
                    "groups",
                    "%d people need at least %d groups: a group has at most 40 people."
                            .formatted(
                                    people.size(),
                                    (people.size() + Dividing.MOST_MEMBERS - 1)
                                            / Dividing.MOST_MEMBERS));
        }
        return count;
    }

    private static List<Draft> byCohort(Dividing dividing) {
        var drafts = dividing.byCohort();
        if (drafts.isEmpty()) {
            throw Problem.conflict("None of these people is in a cohort.");
        }
        return drafts;
    }

    /// Refuses anonymous polls: groups made from their answers would reveal them.
    private static Map<MemberId, ?> answers(RoomState state, Optional<Long> id) {
        var poll =
                state.parts().stream()
                        .map(part -> part.state())
                        .filter(PollsState.class::isInstance)
                        .map(it -> ((PollsState) it).polls())
                        .flatMap(polls -> id.map(polls::get).stream())
                        .findFirst();
        if (poll.isEmpty()) {
            throw Problem.invalid("poll", "Choose a poll of this room.");
        }
        return answers(poll.get());
    }

    private static Map<MemberId, ?> answers(Poll poll) {
        if (!poll.sheet().named()) {
            throw Problem.conflict("Nobody knows who answered what in an anonymous poll.");
        }
        if (poll.rounds().isEmpty()) {
            throw Problem.conflict("Nobody has answered that poll yet.");
        }
        return poll.rounds().getLast();
    }

    private Future<Long> act(RoomAccess by, New wish, List<Draft> drafts, List<Person> people) {
        var placed = new HashSet<MemberId>();
        drafts.forEach(draft -> draft.members().forEach(who -> placed.add(who.id())));
        var rest =
                people.stream().map(Person::who).filter(who -> !placed.contains(who.id())).toList();
        var id = "arrange " + by.member().id() + " " + wish.command();
        return live.act(
                by.room(),
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                new Arrange(
                        by.member(),
                        wish.way(),
                        wish.way() == Way.CHOICE ? wish.size() : Optional.empty(),
                        drafts,
                        rest));
    }
}
