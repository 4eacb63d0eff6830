package io.lectern.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The routes that change something. Each is either an act, which affects others and gets an audit
/// entry, or the caller's own matter, which doesn't. A test fails for a route that is in neither list.
public final class Acts {
    /// @param subject the path parameter that names the affected person, if there is one
    /// @param kept the fields of body and query to keep in the entry; never a text
    record Act(String name, Optional<String> subject, List<String> kept) {
        static Act of(String name, String... kept) {
            return new Act(name, Optional.empty(), List.of(kept));
        }

        Act on(String parameter) {
            return new Act(name, Optional.of(parameter), kept);
        }
    }

    private static final String COURSE = "/api/courses/:course";
    private static final String SERIES = COURSE + "/series/:series";
    private static final String DATE = SERIES + "/occurrences/:date";
    private static final String SLOT = COURSE + "/appointments/:appointment";

    private static final Map<String, Act> ACTS =
            Map.ofEntries(
                    Map.entry("POST /api/courses", Act.of("course.created", "code", "title")),
                    Map.entry(
                            "PATCH " + COURSE,
                            Act.of(
                                    "course.changed",
                                    "code",
                                    "title",
                                    "timeZone",
                                    "archived",
                                    "directTalks")),
                    Map.entry("DELETE " + COURSE, Act.of("course.deleted")),
                    Map.entry(
                            "POST " + COURSE + "/announcements",
                            Act.of("announcement.made", "cohort", "at")),
                    Map.entry(
                            "DELETE " + COURSE + "/announcements/:announcement",
                            Act.of("announcement.cancelled", "announcement")),
                    Map.entry(
                            "POST " + COURSE + "/copies",
                            Act.of("course.copied", "code", "title", "weeks", "parts")),
                    Map.entry("POST " + COURSE + "/cohorts", Act.of("cohort.created", "name")),
                    Map.entry(
                            "PATCH " + COURSE + "/cohorts/:cohort",
                            Act.of("cohort.renamed", "name")),
                    Map.entry("DELETE " + COURSE + "/cohorts/:cohort", Act.of("cohort.deleted")),
                    Map.entry(
                            "PATCH " + COURSE + "/members/:account",
                            Act.of("member.changed", "role", "cohort").on("account")),
                    Map.entry(
                            "DELETE " + COURSE + "/members/:account",
                            Act.of("member.removed").on("account")),
                    Map.entry(
                            "POST " + COURSE + "/members/:account/password-link",
                            Act.of("password.link").on("account")),
                    Map.entry(
                            "POST " + COURSE + "/roster",
                            Act.of("roster.imported", "makeCohorts", "removeOthers")),
                    Map.entry(
                            "POST " + COURSE + "/seats/:seat/confirm",
                            Act.of("seat.confirmed").on("seat")),
                    Map.entry(
                            "POST " + COURSE + "/seats/:seat/link", Act.of("seat.link").on("seat")),
                    Map.entry(
                            "DELETE " + COURSE + "/seats/:seat", Act.of("seat.removed").on("seat")),
                    Map.entry(
                            "POST " + COURSE + "/invitations",
                            Act.of("invitation.created", "role", "expiresInDays", "useLimit")),
                    Map.entry(
                            "DELETE " + COURSE + "/invitations/:invitation",
                            Act.of("invitation.withdrawn")),
                    Map.entry("POST /api/invitations/:token/accept", Act.of("invitation.accepted")),
                    Map.entry("POST " + COURSE + "/rooms", Act.of("room.created", "name")),
                    Map.entry("PATCH /api/rooms/:room", Act.of("room.changed", "name", "archived")),
                    Map.entry("POST /api/rooms/:room/reports", Act.of("report.made", "entry")),
                    Map.entry(
                            "POST " + COURSE + "/reports/settle",
                            Act.of("report.settled", "room", "entry", "outcome")),
                    Map.entry("PUT " + COURSE + "/held/words", Act.of("heldWords.changed")),
                    Map.entry("POST " + COURSE + "/held/:held/post", Act.of("held.posted")),
                    Map.entry("DELETE " + COURSE + "/held/:held", Act.of("held.declined")),
                    Map.entry(
                            "POST " + COURSE + "/reports/remove",
                            Act.of("report.removed", "room", "entry")),
                    Map.entry("PUT " + COURSE + "/call-link", Act.of("callLink.changed")),
                    Map.entry("POST " + COURSE + "/series", Act.of("series.created")),
                    Map.entry("PUT " + SERIES, Act.of("series.changed")),
                    Map.entry("POST " + SERIES + "/cancel", Act.of("series.cancelled")),
                    Map.entry("PUT " + DATE, Act.of("date.changed")),
                    Map.entry("DELETE " + DATE, Act.of("date.restored")),
                    Map.entry("POST " + DATE + "/onward", Act.of("series.split")),
                    Map.entry("POST " + COURSE + "/holidays", Act.of("holiday.created")),
                    Map.entry("DELETE " + COURSE + "/holidays/:holiday", Act.of("holiday.deleted")),
                    Map.entry("POST " + COURSE + "/appointments", Act.of("appointment.booked")),
                    Map.entry("POST " + SLOT + "/book", Act.of("appointment.booked")),
                    Map.entry("POST " + SLOT + "/move", Act.of("appointment.moved")),
                    Map.entry("POST " + SLOT + "/cancel", Act.of("appointment.cancelled")),
                    Map.entry("POST " + SLOT + "/no-show", Act.of("appointment.missed")),
                    Map.entry("DELETE /api/rooms/:room/files/:file", Act.of("file.deleted")),
                    Map.entry(
                            "POST /api/rooms/:room/sessions/:opened/attendance/:account",
                            Act.of("attendance.corrected", "minutes").on("account")),
                    Map.entry("POST /api/rooms/:room/groups", Act.of("groups.made", "way")),
                    Map.entry("POST /api/rooms/:room/groupings", Act.of("grouping.kept", "name")),
                    Map.entry(
                            "DELETE /api/rooms/:room/groupings/:grouping",
                            Act.of("grouping.deleted")),
                    Map.entry(
                            "POST /api/rooms/:room/rounds",
                            Act.of("rounds.planned", "firstDate", "startsAt", "days", "until")),
                    Map.entry("DELETE /api/rooms/:room/rounds/:plan", Act.of("rounds.cancelled")),
                    Map.entry(
                            "PUT /api/rooms/:room/rounds/:plan/dates/:date",
                            Act.of("rounds.changed", "status", "day", "startsAt")),
                    Map.entry(
                            "DELETE /api/rooms/:room/rounds/:plan/dates/:date",
                            Act.of("rounds.restored")),
                    Map.entry("POST " + COURSE + "/answers", Act.of("answer.shared")),
                    Map.entry("PATCH " + COURSE + "/answers/:answer", Act.of("answer.changed")),
                    Map.entry("POST " + COURSE + "/polls", Act.of("poll.kept")),
                    Map.entry("PUT " + COURSE + "/polls/:poll", Act.of("poll.changed")),
                    Map.entry("DELETE " + COURSE + "/polls/:poll", Act.of("poll.removed")),
                    Map.entry("POST /api/password/reset", Act.of("password.reset")),
                    Map.entry("PUT /api/password", Act.of("password.changed")),
                    Map.entry("POST /api/links/confirm", Act.of("link.confirmed")),
                    Map.entry("PUT /api/me/email", Act.of("email.change")),
                    Map.entry("DELETE /api/me/identities/:identity", Act.of("identity.unlinked")),
                    Map.entry("POST /api/me/passkeys", Act.of("passkey.made")),
                    Map.entry("DELETE /api/me/passkeys/:passkey", Act.of("passkey.removed")),
                    Map.entry("POST /api/me/join", Act.of("identity.joined")),
                    Map.entry("PUT /api/me/second-factor", Act.of("secondFactor.on")),
                    Map.entry("POST /api/me/second-factor/off", Act.of("secondFactor.off")),
                    Map.entry("POST /api/me/second-factor/codes", Act.of("secondFactor.codes")),
                    Map.entry(
                            "DELETE /api/people/:person/second-factor",
                            Act.of("secondFactor.reset").on("person")),
                    Map.entry("PUT /api/sign-in-rule", Act.of("signIn.rule", "staffSecondFactor")),
                    Map.entry(
                            "PUT /api/retention",
                            Act.of("retention.changed", "rooms", "desks", "files", "attendance")),
                    Map.entry(
                            "PUT " + COURSE + "/retention",
                            Act.of("retention.changed", "rooms", "desks", "files", "attendance")),
                    Map.entry("POST /api/first-run", Act.of("site.opened")),
                    Map.entry(
                            "PUT /api/school",
                            Act.of("school.changed", "name", "signUp", "signUpDomains")),
                    Map.entry("PUT /api/school/logo", Act.of("logo.changed")),
                    Map.entry("DELETE /api/school/logo", Act.of("logo.removed")),
                    Map.entry(
                            "PUT /api/limits",
                            Act.of(
                                    "limits.changed",
                                    "filesPerPersonDaily",
                                    "roomMegabytes",
                                    "mailsDaily")),
                    Map.entry("PUT /api/me", Act.of("name.changed", "name")),
                    Map.entry("PUT /api/me/picture", Act.of("picture.changed")),
                    Map.entry("DELETE /api/me/picture", Act.of("picture.removed")),
                    Map.entry(
                            "DELETE /api/people/:person/picture",
                            Act.of("picture.removed").on("person")),
                    Map.entry(
                            "PATCH /api/people/:person",
                            Act.of("person.changed", "active", "admin", "verified", "email")
                                    .on("person")),
                    Map.entry("POST /api/status/deliveries/retry", Act.of("deliveries.retried")),
                    Map.entry(
                            "POST /api/status/deliveries/:delivery/retry",
                            Act.of("delivery.retried", "delivery")),
                    Map.entry("POST /api/me/erasure", Act.of("erasure.asked")),
                    Map.entry("DELETE /api/me/erasure", Act.of("erasure.cancelled")),
                    Map.entry(
                            "POST /api/people/:person/merge",
                            Act.of("merge.ordered", "kept").on("person")),
                    Map.entry(
                            "POST /api/people/:person/erasure",
                            Act.of("erasure.ordered").on("person")),
                    Map.entry(
                            "POST /api/people/:person/password-link",
                            Act.of("password.link").on("person")));

    /// Routes that change only what is the caller's own and hidden from others, or that change nothing.
    private static final Set<String> OWN =
            Set.of(
                    // Signing in writes its own entries, for staff and for failures.
                    "POST /api/session",
                    "DELETE /api/session",
                    "POST /api/session/refresh",
                    // Completing the link writes its own entry.
                    "POST /api/me/identities/:provider",
                    "POST /api/me/passkeys/begin",
                    "POST /api/session/passkey",
                    "POST /api/session/passkey/begin",
                    "POST /api/session/code",
                    "POST /api/session/second-factor",
                    // Confirming it writes the entry.
                    "POST /api/me/second-factor",
                    "DELETE /api/sessions",
                    "DELETE /api/sessions/:session",
                    "POST /api/sign-up",
                    // Only checks the code.
                    "POST /api/first-run/code",
                    "POST /api/password/forgotten",
                    "DELETE /api/me/email",
                    "POST /api/me/data",
                    // A mail to oneself.
                    "POST /api/status/test-mail",
                    "POST /api/status/test-push",
                    "POST /api/me/email/confirm",
                    "POST " + COURSE + "/roster/preview",
                    "POST " + COURSE + "/copies/preview",
                    "POST /api/feeds",
                    "POST /api/feeds/:feed/renewal",
                    "DELETE /api/feeds/:feed",
                    "PUT " + DATE + "/waiting",
                    "DELETE " + DATE + "/waiting",
                    "POST " + SLOT + "/check-in",
                    "PUT " + COURSE + "/follow",
                    "PUT /api/rooms/:room/rounds/:plan/follow",
                    "PUT /api/rooms/:room/read",
                    "POST /api/rooms/:room/call/media/out",
                    "PUT /api/rooms/:room/call/media/out/:leg",
                    "POST /api/rooms/:room/call/media/in",
                    "PUT /api/rooms/:room/call/media/in/:leg",
                    "PUT /api/rooms/:room/call/media/in/:leg/size",
                    "PUT /api/rooms/:room/notices",
                    "PUT /api/rooms/:room/saved/:entry",
                    "DELETE /api/rooms/:room/saved/:entry",
                    "PUT /api/me/status",
                    "POST " + COURSE + "/talks",
                    "DELETE /api/rooms/:room/place",
                    "PUT /api/blocked/:other",
                    "DELETE /api/blocked/:other",
                    "PUT /api/notices/read",
                    "PUT /api/notices/settings",
                    "PUT /api/notices/time-zone",
                    "POST /api/push",
                    "DELETE /api/push/:subscription",
                    "POST /api/rooms/:room/files",
                    // A search, with its question in the body.
                    "POST /api/rooms/:room/answered");

    private Acts() {}

    /// @param route method and path, `PATCH /api/rooms/:room`
    static Optional<Act> of(String route) {
        return Optional.ofNullable(ACTS.get(route));
    }

    /// Whether the route is in one of the two lists.
    public static boolean knows(String route) {
        return ACTS.containsKey(route) || OWN.contains(route);
    }

    /// The names of all routes' entries.
    static Set<String> names() {
        return ACTS.values().stream().map(Act::name).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether the route writes an entry.
    public static boolean isAct(String route) {
        return ACTS.containsKey(route);
    }
}
