-- Files and pictures that people bring along. They lie in the database, not in a folder: one backup
-- holds all, a file is there exactly when its row is, and every server sees it. They are small and few.
create table file (
  id      uuid primary key,
  room    uuid not null references room on delete cascade,
  owner   uuid not null references account on delete cascade,
  name    text not null check (length(name) between 1 and 130),
  type    text not null,
  size    int not null check (size > 0),
  width   int,
  height  int,
  tag     text not null,
  at      timestamptz not null default now()
);
create index file_room on file (room);
create index file_owner on file (owner, at);
create index file_at on file (at);

-- In parts, so that nobody who reads slowly holds a whole file in memory, or a connection.
create table file_part (
  file uuid not null references file on delete cascade,
  n    int not null,
  body bytea not null,
  primary key (file, n)
);
-- Pictures are packed already.
alter table file_part alter column body set storage external;

-- What a file is attached to stands in the log, and nowhere else.
create index room_event_attachments on room_event using gin ((body -> 'attachments'))
  where body ? 'attachments';
