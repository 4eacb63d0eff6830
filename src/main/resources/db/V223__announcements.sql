-- What staff announce to a course or a cohort, now or later. Everybody is told once, by the cause of the notice.
create table announcement (
  id      uuid primary key,
  course  uuid not null references course on delete cascade,
  cohort  uuid,
  by      uuid references account on delete set null,
  text    text not null check (length(text) between 1 and 500),
  at      timestamptz not null,
  made_at timestamptz not null default now(),
  sent_at timestamptz,
  told    int not null default 0,
  foreign key (course, cohort) references cohort (course, id) on delete cascade
);
create index announcement_course on announcement (course, at);
create index announcement_due on announcement (at) where sent_at is null;
create index personal_event_announced on personal_event (cause) where starts_with(cause, 'announcement ');
