-- Polls that the staff of a course keep, to be asked in any of its rooms.
create table kept_poll (
  id     uuid primary key,
  course uuid not null references course on delete cascade,
  sheet  jsonb not null,
  by     uuid references account on delete set null,
  at     timestamptz not null default now()
);
create index kept_poll_course on kept_poll (course, at);
