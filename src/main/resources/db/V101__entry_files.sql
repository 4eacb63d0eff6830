-- Which files stand in which entry: who sees the entry sees the file.
create table entry_file (
  file     uuid not null references file on delete cascade,
  room     uuid not null,
  activity text not null,
  seq      bigint not null,
  primary key (file, room, activity, seq)
);
create index entry_file_entry on entry_file (room, activity, seq);

insert into entry_file (file, room, activity, seq)
select distinct f.id, e.room, 'help-queue',
  case e.type when 'help-queue.joined' then e.seq else (e.body ->> 'ticket')::bigint end
from room_event e
cross join lateral jsonb_array_elements_text(e.body -> 'attachments') named (id)
join file f on f.id::text = named.id
where e.type in ('help-queue.joined', 'help-queue.edited')
  and jsonb_typeof(e.body -> 'attachments') = 'array';

drop index room_event_attachments;

create or replace function empty_room() returns trigger language plpgsql as $$
begin
  delete from room_event where room = old.id;
  delete from room_wish where room = old.id;
  delete from room_entry where room = old.id;
  delete from entry_file where room = old.id;
  return null;
end $$;
