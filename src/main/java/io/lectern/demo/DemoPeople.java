package io.lectern.demo;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.List;
import java.util.UUID;

/// The members of the demo course.
record DemoPeople(Member ann, Member bo, Member cy, Member day) {
    static DemoPeople make() {
        return new DemoPeople(
                member("Ann", Role.LEARNER),
                member("Bo", Role.LEARNER),
                member("Cy", Role.ASSISTANT),
                member("Dr. Day", Role.INSTRUCTOR));
    }

    List<Member> all() {
        return List.of(ann, bo, cy, day);
    }

    private static Member member(String name, Role role) {
        return new Member(new MemberId(UUID.randomUUID()), name, role);
    }
}
