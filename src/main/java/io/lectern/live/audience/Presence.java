package io.lectern.live.audience;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The people in a room, each once however many sockets they have. Somebody whose last socket closes stays present for
/// a short grace time, so that a gap in the connection isn't told as leaving. Belongs to the room's context.
public final class Presence {
    private static final long GRACE_MS = 12_000;
    private static final long GATHER_MS = 250;
    private static final long GATHER_TOTALS_MS = 1_000;
    private static final int NAMED = 500;
    private static final int FRESH = 50;

    public record Here(int total, List<Member> people) {}

    public record Change(String type, int total, List<Member> joined, List<MemberId> left) {}

    private static final class Person {
        private Member member;
        private int sockets;
        private long partings;

        private Person(Member member) {
            this.member = member;
        }
    }

    private final Vertx vertx;
    private final Consumer<Change> tell;
    private final Map<MemberId, Person> people = new HashMap<>();
    private final Map<MemberId, Member> joined = new LinkedHashMap<>();
    private final Set<MemberId> left = new LinkedHashSet<>();
    private Consumer<MemberId> lowered = _ -> {};
    private boolean gathering;
    private byte @Nullable [] json;

    public Presence(Vertx vertx, Consumer<Change> tell) {
        this.vertx = vertx;
        this.tell = tell;
    }

    /// @param then called for a member who is present and has lost a role of staff
    public void whenLowered(Consumer<MemberId> then) {
        lowered = then;
    }

    public void enter(Member member) {
        Person person = people.get(member.id());
        if (person == null) {
            person = new Person(member);
            people.put(member.id(), person);
            left.remove(member.id());
            joined.put(member.id(), member);
            gather();
        } else if (!person.member.equals(member)) {
            boolean wasStaff = person.member.isStaff();
            person.member = member;
            joined.put(member.id(), member);
            gather();
            if (wasStaff && !member.isStaff()) {
                lowered.accept(member.id());
            }
        }
        person.sockets++;
    }

    public void leave(MemberId id) {
        Person person = people.get(id);
        if (person == null || --person.sockets > 0) {
            return;
        }
        long parting = ++person.partings;
        vertx.setTimer(
                GRACE_MS,
                _ -> {
                    if (person.sockets == 0 && person.partings == parting) {
                        gone(id);
                    }
                });
    }

    /// Removes somebody at once, without the grace time: their access ended.
    public void gone(MemberId id) {
        if (people.remove(id) != null && joined.remove(id) == null) {
            left.add(id);
            gather();
        }
    }

    public boolean isConnected(MemberId id) {
        Person person = people.get(id);
        return person != null && person.sockets > 0;
    }

    public boolean isEmpty() {
        return people.isEmpty();
    }

    /// [#here] as JSON. With many people it may be as old as the last changes told; the changes since are told next.
    public byte[] hereJson() {
        if (json == null || people.size() <= FRESH) {
            json = Welcome.bytes(here());
        }
        return json;
    }

    /// Everybody who is present.
    public List<Member> everybody() {
        return people.values().stream().map(person -> person.member).toList();
    }

    /// At most 500 people, staff first.
    public Here here() {
        List<Member> named = new ArrayList<>();
        people.values().forEach(person -> named.add(person.member));
        named.sort(
                Comparator.comparing(Member::isStaff)
                        .reversed()
                        .thenComparing(Member::name)
                        .thenComparing(member -> member.id().value()));
        return new Here(people.size(), named.size() > NAMED ? named.subList(0, NAMED) : named);
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            vertx.setTimer(
                    people.size() > NAMED ? GATHER_TOTALS_MS : GATHER_MS,
                    _ -> {
                        gathering = false;
                        json = null;
                        boolean names = people.size() <= NAMED;
                        tell.accept(
                                new Change(
                                        "presence.here",
                                        people.size(),
                                        names ? List.copyOf(joined.values()) : List.of(),
                                        names ? List.copyOf(left) : List.of()));
                        joined.clear();
                        left.clear();
                    });
        }
    }
}
