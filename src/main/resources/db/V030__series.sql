-- Office hours and live sessions: a rule says on which days, in the host's time zone.
create table series (
  id             uuid primary key,
  course         uuid not null references course on delete cascade,
  what           text not null check (what in ('OFFICE_HOURS', 'LIVE_SESSION')),
  title          text not null check (length(title) between 1 and 120),
  mode           text not null check (mode in ('WALK_IN', 'APPOINTMENT', 'BOTH')),
  place          text check (length(place) between 1 and 200),
  capacity       int not null check (capacity between 1 and 50),
  slot_minutes   int not null check (slot_minutes between 5 and 240),
  cutoff_minutes int not null check (cutoff_minutes between 0 and 10080),
  time_zone      text not null,
  first_date     date not null,
  starts         time not null,
  ends           time not null check (ends > starts),
  rule           text,
  until          date check (until >= first_date),
  count          int check (count between 1 and 1000),
  sequence       int not null default 0,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  cancelled_at   timestamptz,
  reason         text,
  check (what = 'OFFICE_HOURS' or mode = 'WALK_IN'),
  check (until is null or count is null),
  check (rule is not null or (until is null and count is null)),
  unique (id, course)
);
create index series_course on series (course);

-- Who hosts, and from when to when of it.
create table shift (
  series uuid not null,
  course uuid not null,
  host   uuid not null,
  starts time not null,
  ends   time not null check (ends > starts),
  primary key (series, host, starts),
  foreign key (series, course) references series (id, course) on delete cascade,
  foreign key (course, host) references membership (course, account) on delete cascade
);

-- What is otherwise on one date of a series; date is the one that the rule gave.
create table series_change (
  series     uuid not null references series on delete cascade,
  date       date not null,
  cancelled  boolean not null,
  day        date,
  starts     time,
  ends       time check (ends > starts),
  place      text check (length(place) between 1 and 200),
  note       text check (length(note) between 1 and 500),
  sequence   int not null,
  changed_at timestamptz not null,
  primary key (series, date),
  check (case when cancelled then note is not null
    else day is not null and starts is not null and ends is not null end)
);

create table holiday (
  id     uuid primary key,
  course uuid not null references course on delete cascade,
  name   text not null check (length(name) between 1 and 120),
  first  date not null,
  last   date not null check (last >= first)
);
create index holiday_course on holiday (course);
