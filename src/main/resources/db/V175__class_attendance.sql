-- Servers that note who is in class rooms, each until when its word counts: it says so every few seconds. Who was there
-- when one ended without a word is taken to have been there until then.
create table presence_run (
  id       uuid primary key,
  alive_at timestamptz not null
);

-- Who was in a class room by which server, from when until when. Without an end they are there still. Where somebody was
-- there by several servers or rooms at once the spans lie over each other, and are counted once.
create table class_presence (
  room    uuid not null references room on delete cascade,
  account uuid not null references account on delete cascade,
  run     uuid not null references presence_run,
  since   timestamptz not null,
  until   timestamptz check (until >= since),
  primary key (room, account, since, run)
);
create index class_presence_open on class_presence (run) where until is null;

-- What staff say in place of what was counted. The newest counts, and the earlier ones stay.
create table attendance_correction (
  id      bigint generated always as identity primary key,
  room    uuid not null references room on delete cascade,
  session bigint not null,
  account uuid not null references account on delete cascade,
  at      timestamptz not null default now(),
  by      uuid not null references account,
  minutes integer not null check (minutes between 0 and 1440),
  reason  text not null
);
create index attendance_correction_of on attendance_correction (room, session, account);

-- The spans of live sessions, found without reading a room's whole log.
create index room_event_session on room_event (room, seq) where type in ('session.opened', 'session.closed');
