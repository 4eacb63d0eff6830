package io.lectern.campus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// Where everyone begins: their courses, their rooms, and what is new there.
final class Home {
    record View(List<Entry> courses) {}

    record Entry(
            CourseId id,
            String code,
            String title,
            String timeZone,
            Role role,
            Optional<Cohort> cohort,
            List<RoomList.Entry> rooms) {}

    private final Access access;
    private final RoomList rooms;

    Home(Access access, RoomList rooms) {
        this.access = access;
        this.rooms = rooms;
    }

    Future<View> of(MemberId account) {
        return access.courses(account)
                .compose(mine -> rooms.of(account).map(seen -> new View(join(mine, seen))));
    }

    private static List<Entry> join(List<CourseAccess> courses, List<RoomList.InCourse> rooms) {
        var byCourse =
                rooms.stream()
                        .collect(
                                groupingBy(
                                        RoomList.InCourse::course,
                                        mapping(RoomList.InCourse::room, toList())));
        return courses.stream()
                .map(access -> {
                    var course = access.course();
                    return new Entry(
                            course.id(),
                            course.code(),
                            course.title(),
                            course.timeZone(),
                            access.member().role(),
                            access.cohort(),
                            byCourse.getOrDefault(course.id(), List.of()));
                })
                .toList();
    }
}
