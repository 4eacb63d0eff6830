package io.lectern.privacy;

import java.util.List;

/// The sections of a person's archive: each a JSON file made of the rows of a statement whose only
/// parameter is the person. They contain no text by others, and no staff notes.
final class DataSections {
    record Section(String file, String sql) {}

    /// SQL: rooms in which the person may have left something.
    private static final String ROOMS =
            """
            (select r.id from room r join membership m on m.course = r.course
               where m.account = $1 and r.parent is null and r.kind <> 'DIRECT'
             union select room from room_member where account = $1
             union select room from talk_person where account = $1
             union select room from read_pointer where account = $1) mine
            """;

    static final List<Section> ALL =
            List.of(
                    new Section(
                            "profile.json",
                            "select id, name, pronouns, email, admin, created_at, verified_at from account where id = $1"),
                    new Section(
                            "courses.json",
                            """
                            select c.code, c.title, m.role, h.name as cohort, m.joined_at, m.call_link
                            from membership m join course c on c.id = m.course left join cohort h on h.id = m.cohort
                            where m.account = $1 order by m.joined_at
                            """),
                    new Section(
                            "devices.json",
                            "select device, created_at, last_used_at, revoked_at from session where account = $1 order by created_at"),
                    new Section(
                            "signing-in.json",
                            """
                            select (select confirmed_at from second_factor where account = $1) as second_factor_since,
                              (select json_agg(json_build_object('name', name, 'made_at', made_at,
                                 'last_used_at', last_used_at)) from passkey where account = $1) as passkeys,
                              (select json_agg(json_build_object('issuer', issuer, 'subject', subject, 'label', label,
                                 'linked_at', linked_at, 'last_used_at', last_used_at))
                                from external_identity where account = $1) as elsewhere
                            """),
                    new Section(
                            "notification-settings.json",
                            """
                            select s.time_zone, s.locale, s.quiet_from, s.quiet_to,
                              (select json_agg(json_build_object('kind', kind, 'channel', channel, 'wanted', wanted))
                               from notice_choice where account = $1) as choices
                            from notice_settings s where s.account = $1
                            """),
                    new Section(
                            "notifications.json",
                            "select seq, at, read_at, body from personal_event where account = $1 order by seq"),
                    new Section(
                            "in-rooms.json",
                            """
                            select c.code as course, r.name as room, e.seq as number, e.at, e.type, e.body
                            from %s join room r on r.id = mine.id join course c on c.id = r.course
                            join room_event e on e.room = r.id and e.by = $1 order by r.id, e.seq
                            """
                                    .formatted(ROOMS)),
                    new Section(
                            "tickets.json",
                            """
                            select c.code as course, s.seq as number, s.at, s.state - 'staffNote' as ticket
                            from %s join room r on r.id = mine.id join course c on c.id = r.course
                            join entry_state s on s.room = r.id and s.owner = $1 order by s.at
                            """
                                    .formatted(ROOMS)),
                    new Section(
                            "bookings.json",
                            """
                            select c.code as course, s.title, a.starts_at, a.ends_at, a.state, a.topic, a.text, a.reason,
                              a.created_at
                            from appointment a join series s on s.id = a.series join course c on c.id = a.course
                            where a.learner = $1 order by a.starts_at
                            """),
                    new Section(
                            "attendance.json",
                            """
                            select c.code as course, r.name as room, p.since, p.until
                            from class_presence p join room r on r.id = p.room join course c on c.id = r.course
                            where p.account = $1 order by p.since
                            """),
                    new Section(
                            "attendance-corrections.json",
                            """
                            select c.code as course, r.name as room, x.session, x.at, x.minutes, x.reason
                            from attendance_correction x join room r on r.id = x.room join course c on c.id = r.course
                            where x.account = $1 order by x.at
                            """),
                    new Section(
                            "shared-answers.json",
                            """
                            select c.code as course, s.question, s.answer, s.topic, s.at
                            from shared_answer s join course c on c.id = s.course where s.by = $1 order by s.at
                            """),
                    new Section(
                            "reports.json",
                            "select at, reason, outcome from report where by = $1 order by at"),
                    new Section(
                            "saved.json",
                            """
                            select c.code as course, r.name as room, s.entry as number, s.at, e.text
                            from saved_entry s join room r on r.id = s.room join course c on c.id = r.course
                            left join room_entry e on e.room = s.room and e.activity = s.activity and e.seq = s.entry
                              and e.by = $1
                            where s.account = $1 order by s.at
                            """),
                    new Section(
                            "held-messages.json",
                            """
                            select c.code as course, r.name as room, h.at, h.text
                            from held_message h join room r on r.id = h.room join course c on c.id = h.course
                            where h.by = $1 order by h.at
                            """),
                    new Section(
                            "direct-talks.json",
                            """
                            select r.id, c.code as course, exists (
                              select from room_member m where m.room = r.id and m.account = $1) as still_in_it
                            from talk_person t join room r on r.id = t.room join course c on c.id = r.course
                            where t.account = $1 order by r.id
                            """),
                    new Section(
                            "blocked.json",
                            "select other as id, at from blocked where account = $1 order by at"),
                    new Section(
                            "status.json",
                            "select text, until from status_line where account = $1"),
                    new Section(
                            "focus.json",
                            """
                            select c.code as course, r.name as room, f.began, f.until
                            from focus_stretch f join room r on r.id = f.room join course c on c.id = r.course
                            where f.account = $1 order by f.began
                            """),
                    new Section(
                            "announcements.json",
                            """
                            select c.code as course, a.made_at, a.at, a.text from announcement a
                            join course c on c.id = a.course where a.by = $1 order by a.made_at
                            """),
                    new Section(
                            "planned-rounds.json",
                            """
                            select c.code as course, r.name as room, p.first_date, p.starts, p.time_zone, p.rule, p.until,
                              p.rounds, p.focus_minutes, p.break_minutes, p.created_at
                            from planned_rounds p join room r on r.id = p.room join course c on c.id = r.course
                            where p.made_by = $1 order by p.created_at
                            """),
                    new Section(
                            "waiting-places.json",
                            """
                            select c.code as course, s.name, s.role, s.made_at from seat s
                            join course c on c.id = s.course where s.account = $1 order by s.made_at
                            """),
                    new Section(
                            "follows.json",
                            """
                            select c.code as course, null::text as room, null::text as level, null::timestamptz as muted_until
                            from office_hours_follow f join course c on c.id = f.course where f.account = $1
                            union all
                            select c.code, r.name, 'REMINDED', null from rounds_follow f
                            join planned_rounds p on p.id = f.plan
                            join room r on r.id = p.room join course c on c.id = r.course where f.account = $1
                            union all
                            select c.code, r.name, n.level, n.muted_until from room_notices n
                            join room r on r.id = n.room join course c on c.id = r.course where n.account = $1
                            """),
                    new Section(
                            "calendar-feeds.json",
                            """
                            select c.code as course, f.created_at, f.used_at from feed f
                            left join course c on c.id = f.course where f.account = $1 order by f.created_at
                            """),
                    new Section(
                            "answered-before-asking.json",
                            """
                            select c.code as course, a.at from answered a
                            join course c on c.id = a.course where a.account = $1 order by a.at
                            """),
                    new Section(
                            "trusted-devices.json",
                            "select device, expires_at from trusted_device where account = $1 order by expires_at"),
                    new Section(
                            "files.json",
                            "select id, name, size, at from file where owner = $1 order by at, id"));

    private DataSections() {}
}
