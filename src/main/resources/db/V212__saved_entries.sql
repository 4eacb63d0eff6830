-- What people keep for themselves of what was said. Nobody else sees that they did. The words are the entry's own.
create table saved_entry (
  account  uuid not null references account on delete cascade,
  room     uuid not null references room on delete cascade,
  activity text not null,
  entry    bigint not null,
  at       timestamptz not null default clock_timestamp(),
  primary key (account, room, activity, entry)
);
create index saved_entry_newest on saved_entry (account, at desc);
