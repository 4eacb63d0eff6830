-- The rooms that must be open though nobody is in them: at a time, or while someone is awaited.
create table room_alarm (
  room    uuid primary key references room on delete cascade,
  at      timestamptz,
  awaited boolean not null
);
create index room_alarm_at on room_alarm (at);
