-- What the schedule did at the desks: each occurrence opens its desk once, whichever server does it.
-- A claim that came to nothing is taken over after a while.
create table desk_opening (
  series     uuid not null references series on delete cascade,
  date       date not null,
  starts_at  timestamptz not null,
  room       uuid not null references room on delete cascade,
  until      timestamptz not null,
  claimed_at timestamptz not null,
  done       boolean not null default false,
  primary key (series, date, starts_at)
);
create index desk_opening_until on desk_opening (until);

-- Appointments that became tickets.
create table desk_seat (
  appointment uuid not null references appointment on delete cascade,
  starts_at   timestamptz not null,
  room        uuid not null references room on delete cascade,
  claimed_at  timestamptz not null,
  done        boolean not null default false,
  over        boolean not null default false,
  primary key (appointment, starts_at)
);
create index desk_seat_present on desk_seat (starts_at) where not over;

create index appointment_due on appointment (starts_at) where state in ('BOOKED', 'CHECKED_IN');
