-- Live sessions of the calendar that opened their class room: each does once.
create table class_opening (
  series    uuid not null references series on delete cascade,
  date      date not null,
  starts_at timestamptz not null,
  primary key (series, date, starts_at)
);

-- Deferred questions that became tickets, by the number of their `asked` in the log of the class room.
create table question_ticket (
  room     uuid not null references room on delete cascade,
  question bigint not null,
  primary key (room, question)
);
