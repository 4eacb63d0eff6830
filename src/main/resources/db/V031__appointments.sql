-- Equality of ids in a gist index. It is a trusted extension: whoever may create in this database
-- may create it.
create extension if not exists btree_gist;

-- A place in a slot, of those that are at the same time. Nobody sits on another's place, and nobody
-- on two at once.
create table appointment (
  id         uuid primary key,
  series     uuid not null,
  course     uuid not null,
  date       date not null,
  learner    uuid not null,
  place      int not null check (place between 1 and 50),
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > starts_at),
  state      text not null
    check (state in ('HELD', 'BOOKED', 'CHECKED_IN', 'NO_SHOW', 'CANCELLED', 'LAPSED')),
  held_until timestamptz,
  offered    boolean not null default false,
  topic      text not null default '',
  text       text not null default '',
  reason     text,
  sequence   int not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'HELD') = (held_until is not null)),
  foreign key (series, course) references series (id, course) on delete cascade,
  foreign key (course, learner) references membership (course, account) on delete cascade,
  constraint appointment_slot_once exclude using gist
    (series with =, place with =, tstzrange(starts_at, ends_at) with &&)
    where (state in ('HELD', 'BOOKED', 'CHECKED_IN')),
  constraint appointment_learner_once exclude using gist
    (learner with =, tstzrange(starts_at, ends_at) with &&)
    where (state in ('HELD', 'BOOKED', 'CHECKED_IN'))
);
create index appointment_learner on appointment (learner, starts_at);
create index appointment_series on appointment (series, date);
create index appointment_course on appointment (course, starts_at);
create index appointment_held on appointment (held_until) where state = 'HELD';

-- Who waits for a slot of one date. An offer is a held appointment.
create table waiting (
  series  uuid not null,
  course  uuid not null,
  date    date not null,
  learner uuid not null,
  since   timestamptz not null,
  offer   uuid references appointment on delete set null,
  primary key (series, date, learner),
  foreign key (series, course) references series (id, course) on delete cascade,
  foreign key (course, learner) references membership (course, account) on delete cascade
);
