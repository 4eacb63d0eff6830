-- What someone was told when they joined a line, in seconds, and what came of it. Null is never: fewer
-- than that share would be reached.
create table wait_estimate (
  room      uuid not null references room on delete cascade,
  ticket    bigint not null,
  at        timestamptz not null,
  p50       real,
  p80       real,
  -- before they were held to the past
  raw_p50   real,
  raw_p80   real,
  unreached real not null check (unreached between 0 and 1),
  -- OTHER: put on hold, removed; that says nothing about the estimate
  outcome   text check (outcome in ('CALLED', 'LEFT', 'CLOSED', 'OTHER')),
  waited    real,
  primary key (room, ticket),
  check ((outcome is null) = (waited is null))
);
create index wait_estimate_at on wait_estimate (room, at);
