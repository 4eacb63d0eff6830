-- Backups that were told of: made by Lectern's own command, or noted by whoever makes them otherwise.
create table backup (
  id    bigint generated always as identity primary key,
  -- The moment whose state the backup holds.
  at    timestamptz not null default now(),
  way   text not null default 'other',
  bytes bigint
);

-- Times at which this database was filled from a backup. The newest mark is part of the log's history: events that
-- were numbered after the backup are told apart from those that take their numbers since.
create table restoration (
  mark      uuid primary key default gen_random_uuid(),
  at        timestamptz not null default clock_timestamp(),
  backup_at timestamptz not null
);
