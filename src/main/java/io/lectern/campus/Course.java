package io.lectern.campus;

/// A course.
///
/// @param code short, as people say it: "MC101"
/// @param timeZone an IANA name, such as "Europe/Berlin"
/// @param archived whether it is read-only
public record Course(CourseId id, String code, String title, String timeZone, boolean archived) {}
