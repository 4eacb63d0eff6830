-- What people report of what others wrote, and what became of it. The words are the entry's own, and are not kept here.
create table report (
  id         uuid primary key,
  course     uuid not null references course on delete cascade,
  room       uuid not null references room on delete cascade,
  activity   text not null,
  entry      bigint not null,
  by         uuid not null references account on delete cascade,
  reason     text not null check (length(reason) between 1 and 500),
  at         timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references account on delete set null,
  outcome    text check (outcome in ('REMOVED', 'LEFT')),
  check ((settled_at is null) = (outcome is null)),
  unique (room, activity, entry, by)
);
create index report_open on report (course, at) where settled_at is null;

-- What staff do to what others wrote in a room is in the audit log, by the statement that stores it. Without its words.
create function room_act() returns trigger language plpgsql as $$
begin
  insert into audit_log (actor, act, course, subject, details)
  select new."by", new.type, r.course,
    case new.type
      when 'chat.muted' then (new.body #>> '{who,id}')::uuid
      when 'chat.unmuted' then (new.body ->> 'who')::uuid
      when 'chat.removed' then (
        select e.by from room_event e where e.room = new.room and e.seq = new.about) end,
    jsonb_strip_nulls(jsonb_build_object('room', new.room, 'message', new.about,
      'until', new.body -> 'until', 'seconds', new.body -> 'seconds',
      'thread', new.body -> 'thread', 'on', new.body -> 'on'))
  from room r where r.id = new.room;
  return null;
end $$;
create trigger room_act after insert on room_event for each row
  when (new.type in ('chat.removed', 'chat.muted', 'chat.unmuted', 'chat.slowed', 'chat.locked'))
  execute function room_act();
