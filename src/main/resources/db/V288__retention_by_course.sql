-- How long things are kept in one course, where that is shorter than for the whole site.
create table course_retention (
  course          uuid primary key references course on delete cascade,
  rooms_days      int check (rooms_days between 30 and 3650),
  desks_days      int check (desks_days between 30 and 3650),
  files_days      int check (files_days between 30 and 3650),
  attendance_days int check (attendance_days between 30 and 3650),
  -- Nothing goes before that: people are told first.
  from_at         timestamptz not null default now()
);

-- What counts in each course now: the shorter of the two rules, each from its day on. Null is for good.
create view kept_days as
select c.id as course,
  least(case when k.from_at <= now() then k.rooms_days end, case when o.from_at <= now() then o.rooms_days end) as rooms,
  least(case when k.from_at <= now() then k.desks_days end, case when o.from_at <= now() then o.desks_days end) as desks,
  least(case when k.from_at <= now() then k.files_days end, case when o.from_at <= now() then o.files_days end) as files,
  least(case when k.from_at <= now() then k.attendance_days end,
    case when o.from_at <= now() then o.attendance_days end) as attendance
from course c cross join retention k left join course_retention o on o.course = c.id;
