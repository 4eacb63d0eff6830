-- Courses that were made as a copy of another for the next term. What stands in rooms' logs is copied after the tables, and
-- again after a crash, until it is done.
create table course_copy (
  course  uuid primary key references course on delete cascade,
  source  uuid not null references course on delete cascade,
  by      uuid references account on delete set null,
  weeks   int not null check (weeks between 1 and 520),
  parts   text[] not null,
  at      timestamptz not null default now(),
  done_at timestamptz
);
create index course_copy_source on course_copy (source, at);
create index course_copy_open on course_copy (at) where done_at is null;

-- When the course goes for good. It is archived until then, and bringing it back keeps it.
alter table course add deletes_at timestamptz;
create index course_deletes on course (deletes_at) where deletes_at is not null;
