package io.lectern.activity.polls;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A poll.
///
/// @param id the number of its `Drafted`
/// @param until when it closes by itself
/// @param rounds the answers of each round, by member; in a view only the viewer's own
/// @param results of each round, once they are shown
public record Poll(
        long id,
        Member by,
        Sheet sheet,
        Stage stage,
        Optional<Instant> opened,
        Optional<Instant> until,
        List<Map<MemberId, Reply>> rounds,
        List<Results> results) {

    static final int MOST_ROUNDS = 2;

    public Poll {
        rounds = rounds.stream().<Map<MemberId, Reply>>map(Answers::of).toList();
        results = List.copyOf(results);
    }

    Optional<Reply> replyOf(MemberId member) {
        return rounds.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(rounds.getLast().get(member));
    }

    boolean isOver(Instant at) {
        return until.filter(end -> !at.isBefore(end)).isPresent();
    }

    Poll with(Sheet next) {
        return new Poll(id, by, next, stage, opened, until, rounds, results);
    }

    Poll opened(Instant at, Optional<Instant> end) {
        var more = new ArrayList<>(rounds);
        more.add(Map.of());
        return new Poll(id, by, sheet, Stage.OPEN, Optional.of(at), end, more, results);
    }

    Poll until(Instant end) {
        return new Poll(id, by, sheet, stage, opened, Optional.of(end), rounds, results);
    }

    Poll closed() {
        return new Poll(id, by, sheet, Stage.CLOSED, opened, Optional.empty(), rounds, results);
    }

    Poll answered(int round, MemberId who, Reply reply) {
        if (round < 1 || round > rounds.size()) {
            return this;
        }
        var more = new ArrayList<>(rounds);
        more.set(round - 1, Answers.of(rounds.get(round - 1)).with(who, reply));
        return new Poll(id, by, sheet, stage, opened, until, more, results);
    }

    Poll revealed(List<Results> shown, Optional<Sheet.Key> key) {
        return new Poll(id, by, sheet.with(key), Stage.REVEALED, opened, until, rounds, shown);
    }

    List<Results> counted() {
        return rounds.stream().map(round -> Results.of(sheet, Answers.of(round).alike())).toList();
    }

    boolean seenBy(Member viewer) {
        return viewer.isStaff() || stage != Stage.DRAFT;
    }

    List<Map<MemberId, Reply>> roundsOf(MemberId member) {
        return rounds.stream()
                .map(round -> {
                    var reply = round.get(member);
                    return reply == null ? Map.<MemberId, Reply>of() : Map.of(member, reply);
                })
                .toList();
    }

    Poll view(Member viewer) {
        var own = roundsOf(viewer.id());
        boolean keyed = viewer.isStaff() || stage == Stage.REVEALED;
        return new Poll(
                id, by, keyed ? sheet : sheet.withoutKey(), stage, opened, until, own, results);
    }
}
