package io.lectern.campus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The start page: one's courses and rooms, and what is new in them.
final class Home {
    record View(List<Entry> courses) {}

    /// @param talks the 400 newest of one's direct talks over all courses, the most recently active
    ///     first
    record Entry(
            CourseId id,
            String code,
            String title,
            String timeZone,
            Role role,
            Optional<Cohort> cohort,
            TalksAllowed directTalks,
            List<RoomList.Entry> rooms,
            List<RoomList.Entry> talks) {}

    private final Access access;
    private final RoomList rooms;

    Home(Access access, RoomList rooms) {
        this.access = access;
        this.rooms = rooms;
    }

    Future<View> of(MemberId account) {
        return access.courses(account)
                .compose(mine ->
                        Future.all(rooms.of(account), rooms.talks(account))
                                .map(all ->
                                        new View(
                                                join(
                                                        mine,
                                                        byCourse(all.resultAt(0)),
                                                        byCourse(all.resultAt(1))))));
    }

    private static Map<CourseId, List<RoomList.Entry>> byCourse(List<RoomList.InCourse> rooms) {
        return rooms.stream()
                .collect(
                        groupingBy(
                                RoomList.InCourse::course,
                                mapping(RoomList.InCourse::room, toList())));
    }

    private static List<Entry> join(
            List<CourseAccess> courses,
            Map<CourseId, List<RoomList.Entry>> rooms,
            Map<CourseId, List<RoomList.Entry>> talks) {
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
                            access.directTalks(),
                            rooms.getOrDefault(course.id(), List.of()),
                            talks.getOrDefault(course.id(), List.of()));
                })
                .toList();
    }
}
