-- An era holds a few thousand entries of a course, one after the other as their words were made. The words of an entry
-- stand under its era: so a search reads the newest eras of one's own courses first and stops when it has enough, and
-- neither other courses nor older entries cost it anything, however common a word or a beginning is.
create table word_era (
  id      int generated always as identity primary key,
  course  uuid not null references course on delete cascade,
  -- of the entries in it
  oldest  timestamptz not null,
  newest  timestamptz not null,
  entries int not null
);
create index word_era_course on word_era (course, id);

-- The words as they stand in an era: 'burn' as '1f/burn'. No word has a stroke in it.
create function in_era(words tsvector, era int) returns tsvector language sql immutable parallel safe as $$
  select replace(' ' || words::text, ' ''', ' ''' || to_hex(era) || '/')::tsvector
$$;

create temp table numbered on commit drop as
  select w.room, w.activity, w.seq, e.at, r.course,
    (row_number() over (partition by r.course order by e.at, w.room, w.seq) - 1) / 4096 as place
  from entry_words w
  join room_entry e on e.room = w.room and e.activity = w.activity and e.seq = w.seq
  join room r on r.id = w.room;

insert into word_era (course, oldest, newest, entries)
select course, min(at), max(at), count(*) from numbered group by course, place order by course, place;

create table found_words (
  room     uuid not null,
  activity text not null,
  seq      bigint not null,
  at       timestamptz not null,
  words    tsvector not null
);
insert into found_words (room, activity, seq, at, words)
select n.room, n.activity, n.seq, n.at, in_era(w.words, era.id)
from numbered n
join (select id, course, row_number() over (partition by course order by id) - 1 as place from word_era) era
  on era.course = n.course and era.place = n.place
join entry_words w on w.room = n.room and w.activity = n.activity and w.seq = n.seq
order by era.id;

drop table entry_words;
alter table found_words rename to entry_words;
alter table entry_words add constraint entry_words_pkey primary key (room, activity, seq);
-- A list of what is still to be put into the index would be read by each look at an era.
create index entry_words_words on entry_words using gin (words) with (fastupdate = off);
analyze word_era;
analyze entry_words;
