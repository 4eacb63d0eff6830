package io.lectern.bench.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fills Lectern's tables with a large site: 200 courses, 5,000 accounts, and messages over two years,
/// made of words by Zipf's law in four scripts. Random, with a fixed seed.
///
/// @param messages the total
record SiteData(long messages, Connections connections) {
    static final int COURSES = 200;
    static final int ACCOUNTS = 5_000;

    /// The numbers of courses for which there are accounts to search with.
    static final List<Integer> COURSE_COUNTS = List.of(1, 7, 40);

    private static final int SLICES = 100;
    private static final int POOL = 100_000;
    private static final int WORDS = 50_000;

    interface Connections {
        Connection open() throws SQLException;
    }

    /// The number of messages in the big room.
    long inTheBigRoom() {
        return Math.min(100_000, messages / 10);
    }

    void make() throws Exception {
        try (Connection sql = connections.open()) {
            run(sql, "select setseed(0.42)");
            words(sql);
            people(sql);
            rooms(sql);
            run(
                    sql,
                    "create table site_indexes as select indexdef from pg_indexes where indexname = 'entry_words_words'");
            run(sql, "drop index entry_words_words");
        }
        try (var lanes = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> work = List.of(() -> slices(0), () -> slices(1));
            for (Future<Void> done : lanes.invokeAll(work)) {
                done.get();
            }
        }
        try (Connection sql = connections.open()) {
            files(sql);
            run(sql, "set maintenance_work_mem = '2GB'");
            run(sql, "set max_parallel_maintenance_workers = 2");
            try (var kept =
                    sql.createStatement().executeQuery("select indexdef from site_indexes")) {
                kept.next();
                run(sql, kept.getString(1));
            }
            run(sql, "drop table site_pool, site_person, site_indexes");
            run(sql, "vacuum analyze");
        }
    }

    private static void run(Connection sql, String text) throws SQLException {
        try (var statement = sql.createStatement()) {
            statement.execute(text);
        }
    }

    /// The word of rank n is n times as rare as the first; the most frequent ones are terms of the
    /// trade.
    private static void words(Connection sql) throws SQLException {
        run(
                sql,
                """
                create unlogged table site_word as
                select n, coalesce(
                  (string_to_array('the of code and to in is a for patient with on that diagnosis coding note it was insulin not '
                    || 'are by this visit from modifier or as at be have guideline which type history question answer first '
                    || 'week chapter burns sequence wound fracture when why how page exam tomorrow thanks', ' '))[n],
                  case when n %% 23 = 0 then chr(65 + n %% 26) || (n %% 90 + 10) || '.' || (n / 7 %% 100) else (
                    select string_agg(part[1 + (n / (array_length(part, 1) ^ k)::int + k) %% array_length(part, 1)], '' order by k)
                    from generate_series(0, 3 + n %% 3) k,
                      (select string_to_array(case n %% 10
                        when 7 then 'ба ин су ли но по ми ра ко да ве'
                        when 8 then 'δι αγ νω ση κα λο πε'
                        when 9 then 'é cô ré la ñu ü ça pré no si'
                        else 'ba in su li no po mi ra ko da ve tor sen al gu ter min ox' end, ' ') as part) parts) end) as shown
                from generate_series(1, %1$d) n;
                create index on site_word (n);
                analyze site_word;
                create unlogged table site_pool as
                select p, text, searched(folded(text), 'C', 'D') as words from (
                  select p, string_agg(shown, ' ' order by k) as text
                  from (
                    select p, k, least(%1$d, exp(random() * ln(%1$d + 1))::int) as n
                    from generate_series(1, %2$d) p, lateral generate_series(1, 4 + p %% 17) k) drawn
                  join site_word on site_word.n = greatest(1, drawn.n) group by p) texts;
                create unique index on site_pool (p);
                analyze site_pool;
                """
                        .formatted(WORDS, POOL));
    }

    /// People are in one to ten courses; for each of [#COURSE_COUNTS] twenty are in that many.
    private static void people(Connection sql) throws SQLException {
        run(
                sql,
                """
                insert into course (id, code, title)
                select gen_random_uuid(), 'S' || n, 'Course ' || n from generate_series(1, %1$d) n;
                insert into cohort (id, course, name)
                select gen_random_uuid(), id, 'Group ' || g from course, generate_series(1, 4) g where code ~ '^S[0-9]+$';
                create table site_account (n int, id uuid, name text, courses int);
                insert into site_account
                select n, gen_random_uuid(), 'Person ' || n, case when n <= 20 then 1 when n <= 40 then 7 when n <= 60 then 40
                  else 1 + n %% 7 end from generate_series(1, %2$d) n;
                insert into account (id, email, name, password_hash, admin)
                select id, 'site' || n || '@lectern.example', name, '-', n = %2$d from site_account;
                insert into membership (course, account, role, cohort)
                select c.id, a.id, case when a.n %% 25 = 0 then 'INSTRUCTOR' when a.n %% 11 = 0 then 'ASSISTANT' else 'LEARNER' end,
                  (select id from cohort h where h.course = c.id order by name offset a.n %% 4 limit 1)
                from site_account a, generate_series(0, a.courses - 1) k, course c
                where c.code = 'S' || (1 + (a.n * 13 + k * (case a.courses when 40 then 5 else 29 end)) %% %1$d) and a.n < %2$d
                on conflict do nothing;
                create unlogged table site_person as
                select m.course, row_number() over (partition by m.course order by m.account) - 1 as n, count(*) over (partition by m.course) as among,
                  a.id, jsonb_build_object('id', a.id, 'name', a.name, 'role', m.role) as by, a.name, m.role <> 'LEARNER' as staff
                from membership m join site_account a on a.id = m.account;
                create index on site_person (course, n);
                analyze site_person;
                """
                        .formatted(COURSES, ACCOUNTS));
    }

    /// Every tenth course is five times as busy. The first has the big room; twenty have ended tables.
    private void rooms(Connection sql) throws SQLException {
        run(
                sql,
                """
                insert into room (id, course, cohort, kind, name)
                select gen_random_uuid(), c.id, null, kind, name from course c, (values
                  ('DESK', 'Office hours'), ('CLASS', 'Class'), ('STUDY', 'Everybody')) k (kind, name) where c.code ~ '^S[0-9]+$'
                union all
                select gen_random_uuid(), h.course, h.id, 'STUDY', h.name from cohort h join course c on c.id = h.course
                where c.code ~ '^S[0-9]+$';
                insert into room (id, course, kind, name, parent, cause, archived_at)
                select gen_random_uuid(), r.course, 'TABLE', 'Table ' || n, r.id, n, now()
                from room r join course c on c.id = r.course, generate_series(1, 20) n where r.kind = 'DESK' and c.code ~ '^S[0-9]+$';
                create table site_room as
                select r.id, r.course, c.code, r.kind, r.name, (
                  case when c.code = 'S1' and r.name = 'Everybody' then %1$d else
                    weight * (%2$d - %1$d) / sum(case when c.code = 'S1' and r.name = 'Everybody' then 0 else weight end) over () end)::bigint as messages
                from room r join course c on c.id = r.course cross join lateral (
                  select (case when substr(c.code, 2)::int %% 10 = 0 then 5 else 1 end) * (case
                    when r.kind = 'STUDY' and r.cohort is null then 8 when r.kind = 'STUDY' then 2
                    when r.kind = 'CLASS' then 3 when r.kind = 'DESK' then 0 else 0.02 end) as weight) w
                where c.code ~ '^S[0-9]+$';
                create index on site_room (id);
                analyze site_room;
                create table site_course as
                select course, sum(messages) as messages from site_room group by course;
                insert into word_era (course, oldest, newest, entries)
                select course, now() - interval '730 days' * (1 - n * 4096.0 / messages),
                  now() - interval '730 days' * (1 - least(messages, (n + 1) * 4096) / messages), least(4096, messages - n * 4096)
                from site_course, generate_series(0, floor((messages - 1) / 4096)::int) n order by course, n;
                create table site_era as
                select id, course, row_number() over (partition by course order by id) - 1 as n from word_era;
                create index on site_era (course, n);
                analyze site_era;
                """
                        .formatted(inTheBigRoom(), messages));
    }

    /// Fills all rooms slice of time by slice of time. One message in fifty has a rare code, one in
    /// eight is a reply.
    private Void slices(int first) throws SQLException {
        try (Connection sql = connections.open()) {
            run(sql, "set session_replication_role = replica");
            run(sql, "set work_mem = '512MB'");
            run(sql, "set enable_nestloop = off");
            for (int slice = first; slice < SLICES; slice += 2) {
                run(
                        sql,
                        """
                        with said as materialized (
                          select r.id as room, s.seq, now() - interval '730 days' * (1 - s.seq::float8 / (r.messages + 1)) as at,
                            p.id as by, p.by as member, p.name, p.staff, gen_random_uuid() as command, era.id as era,
                            w.text || coalesce(' ' || s.rare, '') as text,
                            case when s.rare is null then w.words else w.words || searched(folded(s.rare), 'C', 'D') end as words,
                            case when s.seq %% 8 = 0 then s.seq - 3 end as answers
                          from (
                            select r.id, r.course, seq, 1 + (random() * %3$d)::int %% %3$d as pool, floor(random() * 1000000)::int as person,
                              case when seq %% 50 = 0 then 'case ' || r.code || '.' || seq end as rare,
                              least(floor(seq::float8 / (r.messages + 1) * c.messages / 4096), floor((c.messages - 1) / 4096)) as era
                            from site_room r join site_course c on c.course = r.course cross join lateral generate_series(
                              r.messages * %1$d / %2$d + 1, r.messages * (%1$d + 1) / %2$d) seq) s
                          join site_room r on r.id = s.id
                          join site_pool w on w.p = s.pool
                          join (select course, max(among) as among from site_person group by course) people on people.course = s.course
                          join site_person p on p.course = s.course and p.n = s.person %% people.among
                          join site_era era on era.course = s.course and era.n = s.era),
                        event as (
                          insert into room_event (room, seq, at, by, type, body, command)
                          select room, seq, at, by, 'chat.said', jsonb_strip_nulls(jsonb_build_object(
                            'by', member, 'text', text, 'replyTo', answers, 'mentions', '[]'::jsonb)), command from said),
                        wish as (insert into room_wish (room, by, command, seq) select room, by, command, seq from said),
                        entry as (
                          insert into room_entry (room, activity, seq, at, by, seen, quiet, answers, text, author, staff)
                          select room, 'chat', seq, at, by, 'ALL', false, answers, text, name, staff from said)
                        insert into entry_words (room, activity, seq, at, words)
                        select room, 'chat', seq, at, in_era(words, era) from said
                        """
                                .formatted(slice, SLICES, POOL));
            }
        }
        return null;
    }

    /// 2,000 files of 20 KB in the big room.
    private static void files(Connection sql) throws SQLException {
        run(
                sql,
                """
                with big as (
                  select r.id, r.messages, (select "by" from room_entry e where e.room = r.id limit 1) as owner
                  from site_room r where r.code = 'S1' and r.name = 'Everybody'),
                made as (
                  insert into file (id, room, owner, name, type, size, tag)
                  select gen_random_uuid(), big.id, big.owner, 'page-' || n || '.pdf', 'PDF', 20000, 'tag' || n
                  from big, generate_series(1, 2000) n returning id, room),
                parts as (insert into file_part (file, n, body) select id, 0, decode(repeat('25504446', 5000), 'hex') from made)
                insert into entry_file (file, room, activity, seq)
                select id, room, 'chat', 1 + row_number() over () * (select messages from big) / 2001 from made
                """);
    }
}
