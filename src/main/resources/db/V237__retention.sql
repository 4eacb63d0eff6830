-- How long things are kept, for the whole site: one row. What has no number of days is kept.
create table retention (
  one             boolean primary key default true check (one),
  rooms_days      int check (rooms_days between 30 and 3650),
  desks_days      int check (desks_days between 30 and 3650),
  files_days      int check (files_days between 30 and 3650),
  attendance_days int check (attendance_days between 30 and 3650),
  -- Nothing goes before that: people are told first.
  from_at         timestamptz not null default now(),
  -- The lease of the server that is at it, and when one last came to the end.
  claimed_at      timestamptz,
  ran_at          timestamptz
);
insert into retention default values;

-- Up to which event the words of a room's log are withdrawn for their age.
create table room_aged (
  room uuid primary key references room on delete cascade,
  seq  bigint not null
);
