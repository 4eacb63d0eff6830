-- Rounds of focus that people of a study room have planned: on which days, by the clock of the course's zone.
create table planned_rounds (
  id            uuid primary key,
  room          uuid not null references room on delete cascade,
  made_by       uuid not null references account on delete cascade,
  time_zone     text not null,
  first_date    date not null,
  starts        time not null,
  rule          text,
  until         date check (until >= first_date),
  rounds        int not null check (rounds between 1 and 12),
  focus_minutes int not null check (focus_minutes between 5 and 120),
  break_minutes int not null check (break_minutes between 1 and 60),
  created_at    timestamptz not null,
  check ((rule is null) = (until is null))
);
create index planned_rounds_room on planned_rounds (room);
create index planned_rounds_maker on planned_rounds (made_by);
create index planned_rounds_until on planned_rounds (coalesce(until, first_date));

-- Those that have begun, or were on while somebody ran the timer: each begins once.
create table begun_rounds (
  plan uuid not null references planned_rounds on delete cascade,
  date date not null,
  primary key (plan, date)
);
