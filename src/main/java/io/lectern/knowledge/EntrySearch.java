package io.lectern.knowledge;

import io.lectern.campus.Access;

/// SQL that finds entries and shared answers. For each course it reads the eras from the newest on, and
/// within an era the newest entry first, and stops when it has enough; so a common word costs no more
/// than a rare one.
///
/// Parameters: $1 the account; $2 and $6 the queries `all` and `exact`, both by [Asked#underEra]; $7 the
/// words to highlight; $3 a course or null; $4 and $5 limit and offset; $8 to $13 the [Filters]; $14 and
/// $15 read before and from these times, or null.
final class EntrySearch {
    /// The number of entries, over all courses, of which the best are chosen; at least [#LEAST] from
    /// each course.
    private static final int MOST = 1_000;

    private static final int LEAST = 10;

    private static final String BEST = sql(best());
    private static final String NEWEST = sql(newest());

    private EntrySearch() {}

    static String inOrder(AnswerSearch.Order order) {
        return switch (order) {
            case BEST -> BEST;
            case NEWEST -> NEWEST;
        };
    }

    private static String inEra(String query, String era) {
        return "replace(%s, '''/', '''' || %s)::tsquery".formatted(query, era);
    }

    /// The matching entries of each course that the account sees, at most `most` each. Visibility is
    /// checked in the index of entries; only entries that are shown are read themselves.
    ///
    /// @param of the courses: with `most` if it differs among them
    private static String walk(String query, String alsoNot, String of, String most) {
        return """
        select mine.course, mine.code, found.* from %3$s cross join lateral (
          select w.room, w.activity, w.seq, w.at, w.words, w.era
          from (
            select to_hex(x.id) || '/' as key from word_era x
            where x.course = mine.course
              and ($11::date is null or (x.oldest at time zone mine.time_zone)::date < $11)
              and ($12::date is null or (x.newest at time zone mine.time_zone)::date >= $12)
              and ($14::timestamptz is null or x.oldest < $14)
              and ($15::timestamptz is null or x.newest >= $15)
            order by x.id desc) era
          cross join lateral (
            select room, activity, seq, at, words, era.key as era from entry_words
            where words @@ %1$s and %2$s
              and ($11::date is null or (at at time zone mine.time_zone)::date < $11)
              and ($12::date is null or (at at time zone mine.time_zone)::date >= $12)
              and ($14::timestamptz is null or at < $14)
              and ($15::timestamptz is null or at >= $15)
            order by at desc, room, activity, seq desc) w
          cross join lateral (
            select 1 from (select mine.account as id, mine.admin) a, (select mine.role, mine.cohort) m, room r
            where r.id = w.room and %5$s
              and ($9::text is null or strpos(folded(room_name(r.id, r.kind, r.name, a.id)), folded($9)) > 0)
            limit 1) r
          cross join lateral (
            select 1 from room_entry e
            where e.room = w.room and e.activity = w.activity and e.seq = w.seq and not e.gone and not e.quiet
              and (e.seen = 'ALL' or coalesce(mine.role, '') <> 'LEARNER' or e.by = $1)
            limit 1) e
          where ($8::text is null or exists (select 1 from room_entry x where x.room = w.room
              and x.activity = w.activity and x.seq = w.seq and strpos(folded(x.author), folded($8)) > 0))
            and (not $10 or exists (select 1 from entry_file x where x.room = w.room
              and x.activity = w.activity and x.seq = w.seq))
          limit %4$s) found
        """
                .formatted(
                        inEra(query, "era.key"),
                        alsoNot.isEmpty() ? "true" : "not words @@ " + inEra(alsoNot, "era.key"),
                        of,
                        most,
                        Access.ROOM_SEEN);
    }

    private static String answers(String exact) {
        return """
        select mine.course, mine.code, null::uuid, null, null, s.at, s.words, '', %1$s,
          s.id, s.question, s.answer, a.name
        from mine
        join shared_answer s on s.course = mine.course and s.withdrawn_at is null
        left join account a on a.id = s.by
        where $13 and s.words @@ %2$s
        """
                .formatted(exact, inEra("$2", "''"));
    }

    private static String whole(String entries, String exact) {
        return "select entries.*, %s, null::uuid, null, null, null from (%s) entries\n"
                .formatted(exact, entries);
    }

    /// Searches exact matches separately, so that they come first even if a thousand newer words match
    /// as a prefix.
    private static String best() {
        var most =
                "(select greatest(%d, %d / greatest(1, count(*))) from mine)"
                        .formatted(LEAST, MOST);
        var left =
                "%s - coalesce((select n from counted where counted.course = mine.course), 0)"
                        .formatted(most);
        return """
        exact as materialized (%s),
        counted as materialized (select course, count(*) as n from exact group by course),
        hit (course, code, room, activity, entry, at, words, era, exact, answer, title, text, author) as materialized (
          select exact.*, true, null::uuid, null, null, null from exact
          union all
          %s
          union all
          %s),
        best as (
          select hit.*, row_number() over (
            order by exact desc, ts_rank_cd(words, %s, 1) + case when answer is null then 0 else 0.05 end desc,
              at desc, room, activity, entry desc, answer) as place
          from hit order by place limit $4 offset $5)
        """
                .formatted(
                        walk("$6", "", "mine", most),
                        whole(walk("$2", "$6", "mine", left), "false"),
                        answers("s.words @@ " + inEra("$6", "''")),
                        inEra("$2", "era"));
    }

    private static String newest() {
        return """
        hit (course, code, room, activity, entry, at, words, era, exact, answer, title, text, author) as materialized (
          %s
          union all
          %s),
        best as (
          select hit.*, row_number() over (order by at desc, room, activity, entry desc, answer) as place
          from hit order by place limit $4 offset $5)
        """
                .formatted(
                        whole(walk("$2", "", "mine", "$4::bigint + $5::bigint"), "false"),
                        answers("s.words @@ " + inEra("$6", "''")));
    }

    private static String sql(String best) {
        return """
        with mine as materialized (
          select c.id as course, c.code, c.time_zone, m.role, m.cohort, a.id as account, a.admin
          from account a
          join course c on $3::uuid is null or c.id = $3
          left join membership m on m.course = c.id and m.account = a.id
          where a.id = $1 and (m.role is not null or a.admin)),
        """
                + best
                + """
                select best.answer, best.room, best.entry, best.activity, best.course, best.code, best.title,
                  coalesce(e.text, best.text) as text, coalesce(e.author, best.author) as author, best.at,
                  case when e.aside then e.thread end as thread,
                  case when r.id is not null then room_name(r.id, r.kind, r.name, $1) end as room_name,
                  array(
                    select distinct w from regexp_split_to_table(
                      folded(coalesce(best.title, '') || ' ' || coalesce(e.text, best.text)), ' +') w
                    where w <> '' and searched(w, 'C', 'D') @@ $7::text::tsquery) as found
                from best
                left join room r on r.id = best.room
                left join room_entry e
                  on e.room = best.room and e.activity = best.activity and e.seq = best.entry
                order by best.place
                """;
    }
}
