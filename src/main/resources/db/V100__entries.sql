-- Words as they are searched: without accents, in lower case, without signs, so that a code falls into its parts;
-- scripts that have no spaces between words fall into their letters. Words are asked for through the same function.
-- In PL/pgSQL, so that it is not put in twice where its result is used twice.
create function folded(t text) returns text language plpgsql immutable parallel safe as $$
begin
  if octet_length(t) = length(t) then
    return translate(lower(t), E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r', repeat(' ', 35));
  end if;
  return regexp_replace(
    regexp_replace(
      lower(translate(
        regexp_replace(normalize(t, nfkd), '[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]', '', 'g'),
        'øØłŁđĐıςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЂЈЉЊЋЏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
        'oollddiσабвгдежзиклмнопрстуфхцчшщъыьэюяєіђјљњћџαβγδεζηθικλμνξοπρστυφχψω')),
      '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g'),
    '[\u0001-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f\u2190-\u2bff\u3000-\u303f]+', ' ', 'g');
end $$;

-- The words of a folded text: each as it stands, of one weight (A or C), and by its English stem, of another (B or D),
-- so that what is exact can be told and comes first.
create function searched(text, "char", "char") returns tsvector language plpgsql immutable parallel safe as $$
begin
  return setweight(to_tsvector('simple', $1), $2) || setweight(to_tsvector('english', $1), $3);
end $$;

-- The entries of the rooms: what is paged through, counted as unread, answered and found. Written with the events
-- that begin, change and end them, by what their activities declare of these.
create table room_entry (
  room     uuid not null,
  activity text not null,
  seq      bigint not null,
  at       timestamptz not null,
  by       uuid not null,
  seen     text not null check (seen in ('ALL', 'STAFF')),
  -- neither paged through, counted nor found: it only holds files
  quiet    boolean not null,
  gone     boolean not null default false,
  -- the entry that it answers
  answers  bigint,
  text     text,
  -- under which name and in which role all see who made it; absent where they don't
  author   text,
  staff    boolean,
  words    tsvector generated always as (searched(folded(text), 'C', 'D')) stored,
  primary key (room, activity, seq)
);
insert into room_entry (room, activity, seq, at, by, seen, quiet, gone, answers, text, author, staff)
select e.room, 'chat', e.seq, e.at, e.by, 'ALL', false, e.gone, (e.body ->> 'replyTo')::bigint,
  case when not e.gone then coalesce((
    select x.body ->> 'text' from room_event x
    where x.room = e.room and x.about = e.seq and x.type = 'chat.edited'
    order by x.seq desc limit 1), e.body ->> 'text') end,
  e.body #>> '{by,name}', e.body #>> '{by,role}' <> 'LEARNER'
from (
  select *, exists (
    select 1 from room_event g
    where g.room = e.room and g.about = e.seq and g.type in ('chat.takenBack', 'chat.removed')) as gone
  from room_event e where e.type = 'chat.said') e;

insert into room_entry (room, activity, seq, at, by, seen, quiet)
select room, 'help-queue', seq, at, by, 'STAFF', true from room_event where type = 'help-queue.joined';

create index room_entry_words on room_entry using gin (words) where text is not null;
create index room_entry_answers on room_entry (room, activity, answers) where answers is not null;

drop index room_event_words;
drop index room_event_replies;
alter table room_event drop column entry;

create or replace function empty_room() returns trigger language plpgsql as $$
begin
  delete from room_event where room = old.id;
  delete from room_wish where room = old.id;
  delete from room_entry where room = old.id;
  return null;
end $$;

-- Since when something is going on in the room, beside when it must act next.
alter table room_alarm add column live timestamptz;
insert into room_alarm (room, at, awaited, live)
select e.room, null, false, e.at
from room r join lateral (
  select room, type, at from room_event
  where room = r.id and type in ('help-queue.opened', 'help-queue.closed')
  order by seq desc limit 1) e on e.type = 'help-queue.opened'
on conflict (room) do update set live = excluded.live;
drop index room_event_open;
