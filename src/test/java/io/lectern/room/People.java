package io.lectern.room;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// The people of every test.
public final class People {
    public static final Member ANN = named("Ann", Role.LEARNER);
    public static final Member BO = named("Bo", Role.LEARNER);
    public static final Member CY = named("Cy", Role.ASSISTANT);
    public static final Member DAY = named("Dr. Day", Role.INSTRUCTOR);
    public static final List<Member> ALL = List.of(ANN, BO, CY, DAY);

    private People() {}

    public static Member named(String name, Role role) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Member(new MemberId(id), name, role);
    }
}
