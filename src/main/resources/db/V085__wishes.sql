-- What became of each wish, written once, by whichever server is first: the number of the last
-- event that it led to (or, where it changed nothing, of the log by then), or why it was refused.
create table room_wish (
  room       uuid not null,
  by         uuid not null,
  command    uuid not null,
  seq        bigint,
  refusal    text,
  detail     text,
  refused_at timestamptz,
  primary key (room, by, command),
  check ((seq is null) = (refusal is not null and detail is not null and refused_at is not null))
);
-- Refusals are forgotten after a day.
create index room_wish_refused on room_wish (refused_at) where seq is null;

insert into room_wish (room, by, command, seq)
select room, by, command, max(seq) from room_event group by room, by, command;

alter table room_event drop constraint room_event_room_by_command_part_key, drop column part;

-- A foreign key would look up and lock the room's row for each event; rooms go seldom, and this
-- takes what hung on them.
alter table room_event drop constraint room_event_room_fkey;
create function empty_room() returns trigger language plpgsql as $$
begin
  delete from room_event where room = old.id;
  delete from room_wish where room = old.id;
  return null;
end $$;
create trigger room_emptied after delete on room for each row execute function empty_room();
