package io.lectern.calendar;

import io.lectern.campus.CallLink;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A series as staff request it.
///
/// @param mode absent: WALK_IN
/// @param place absent: the course's desk or class room
/// @param capacity appointments at the same time, 1 to 50; absent: 1
/// @param slotMinutes 5 to 240; absent: 15
/// @param cutoffMinutes 0 to 10,080; absent: 60
/// @param timeZone an IANA name
/// @param firstDate the first occurrence is on or after it
/// @param rule absent: once
/// @param hosts absent: the caller hosts all of it
/// @param callLink a call at another service, in place of Lectern's own
record SeriesWish(
        What what,
        String title,
        Optional<Mode> mode,
        Optional<String> place,
        Optional<Integer> capacity,
        Optional<Integer> slotMinutes,
        Optional<Integer> cutoffMinutes,
        String timeZone,
        LocalDate firstDate,
        LocalTime startsAt,
        LocalTime endsAt,
        Optional<String> rule,
        Optional<LocalDate> until,
        Optional<Integer> count,
        Optional<List<Host>> hosts,
        Optional<String> callLink) {

    /// @param from absent: from the start of the hours
    /// @param to absent: to the end of the hours
    record Host(MemberId id, Optional<LocalTime> from, Optional<LocalTime> to) {}

    /// A checked request, with the first date that the rule names.
    record Good(
            What what,
            String title,
            Mode mode,
            Optional<String> place,
            int capacity,
            int slotMinutes,
            int cutoffMinutes,
            ZoneId zone,
            LocalDate first,
            LocalTime starts,
            LocalTime ends,
            Optional<Rule> rule,
            Optional<LocalDate> until,
            Optional<Integer> count,
            List<Shift> shifts,
            Optional<CallLink> callLink) {}

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int MOST_DATES = 1_000;
    private static final int MOST_HOSTS = 50;
    private static final Duration LONGEST_NIGHT = Duration.ofHours(12);

    /// Throws a problem that names every invalid field.
    Good check(MemberId by, boolean byMember) {
        var checks = new Checks();
        checks.line("title", title, 1, 120);
        place.ifPresent(text -> checks.line("place", text, 1, 200));
        var link = callLink.flatMap(CallLink::of);
        checks.that("callLink", link.isPresent() || callLink.isEmpty(), CallLink.ERROR);
        within(checks, "capacity", capacity, 1, 50);
        within(checks, "slotMinutes", slotMinutes, 5, 240);
        within(checks, "cutoffMinutes", cutoffMinutes, 0, 10_080);
        within(checks, "count", count, 1, MOST_DATES);
        checks.zone("timeZone", timeZone);
        checks.that(
                "firstDate",
                !firstDate.isBefore(EARLIEST) && firstDate.isBefore(LATEST),
                "Choose a date from 2000 to 2099.");
        times(checks, startsAt, endsAt);
        var mode = this.mode.orElse(Mode.WALK_IN);
        checks.that(
                "mode",
                what == What.OFFICE_HOURS || mode == Mode.WALK_IN,
                "Live sessions can't be booked: the mode must be WALK_IN.");
        checks.that(
                "slotMinutes",
                !mode.takesAppointments()
                        || !Schedule.length(startsAt, endsAt)
                                .minusMinutes(slotMinutes.orElse(15))
                                .isNegative(),
                "A slot must not be longer than the office hours.");
        checks.that(
                "until",
                until.isEmpty() || count.isEmpty(),
                "Give an end date or a count, not both.");
        checks.that(
                "rule",
                rule.isPresent() || (until.isEmpty() && count.isEmpty()),
                "An end date or a count needs a rule.");
        var named = rule.map(text -> rule(checks, text));
        var shifts = shifts(checks, by, byMember);
        checks.done();
        noOverlap(shifts, startsAt);
        return new Good(
                what,
                title.strip(),
                mode,
                place.map(String::strip),
                capacity.orElse(1),
                slotMinutes.orElse(15),
                cutoffMinutes.orElse(60),
                ZoneId.of(timeZone),
                first(named),
                startsAt,
                endsAt,
                named,
                until,
                count,
                shifts,
                link);
    }

    /// Checks the times, which are in whole minutes. An end that isn't after the start is on the next
    /// day, so hours may pass midnight; hours that would be too long are taken for a typing error.
    static void times(Checks checks, LocalTime starts, LocalTime ends) {
        checks.that("startsAt", isMinute(starts), "Use a time in whole minutes.");
        checks.that("endsAt", isMinute(ends), "Use a time in whole minutes.");
        checks.that(
                "endsAt",
                ends.isAfter(starts) || Schedule.length(starts, ends).compareTo(LONGEST_NIGHT) <= 0,
                "Choose an end after the start. Hours can end on the next day, up to %d hours later."
                        .formatted(LONGEST_NIGHT.toHours()));
    }

    private static boolean isMinute(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }

    private static void within(
            Checks checks, String field, Optional<Integer> value, int least, int most) {
        checks.that(
                field,
                value.map(it -> it >= least && it <= most).orElse(true),
                "Use a number from %,d to %,d.".formatted(least, most));
    }

    private Rule rule(Checks checks, String text) {
        try {
            return Rule.of(text);
        } catch (IllegalArgumentException failure) {
            checks.that("rule", false, String.valueOf(failure.getMessage()));
            return Rule.of("FREQ=DAILY");
        }
    }

    private LocalDate first(Optional<Rule> rule) {
        try {
            var first = rule.map(it -> it.firstDay(firstDate)).orElse(firstDate);
            if (until.map(first::isAfter).orElse(false)) {
                throw new Rule.NeverOccurs();
            }
            return first;
        } catch (Rule.NeverOccurs _) {
            throw Problem.of(
                    422,
                    "never-occurs",
                    "It never takes place",
                    "The rule names no day from the first date on, or none before its end.");
        }
    }

    private List<Shift> shifts(Checks checks, MemberId by, boolean byMember) {
        var wanted =
                hosts.orElse(
                        byMember
                                ? List.of(new Host(by, Optional.empty(), Optional.empty()))
                                : List.of());
        checks.that(
                "hosts",
                wanted.size() <= MOST_HOSTS,
                "Name at most %d hosts.".formatted(MOST_HOSTS));
        var shifts =
                wanted.stream()
                        .map(host ->
                                new Shift(
                                        host.id(),
                                        "",
                                        host.from().orElse(startsAt),
                                        host.to().orElse(endsAt)))
                        .toList();
        checks.that(
                "hosts",
                shifts.stream()
                        .allMatch(it ->
                                isMinute(it.starts())
                                        && isMinute(it.ends())
                                        && it.isWithin(startsAt, endsAt)),
                "Each shift must end after it starts, and lie between the start and the end.");
        return shifts;
    }

    private static void noOverlap(List<Shift> shifts, LocalTime startsAt) {
        for (int one = 0; one < shifts.size(); one++) {
            for (int other = one + 1; other < shifts.size(); other++) {
                if (shifts.get(one).host().equals(shifts.get(other).host())
                        && shifts.get(one).overlaps(shifts.get(other), startsAt)) {
                    throw Problem.of(
                            422,
                            "overlapping-shifts",
                            "Overlapping shifts",
                            "Someone has two shifts at the same time.");
                }
            }
        }
    }
}
