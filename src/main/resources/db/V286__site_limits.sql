-- Limits that an administrator set on the school's page: one row. What is absent is as the settings say.
create table site_limits (
  one                    boolean primary key default true check (one),
  files_per_person_daily int check (files_per_person_daily between 1 and 10000),
  room_megabytes         int check (room_megabytes between 5 and 100000),
  -- 0 is no limit.
  mails_daily            int check (mails_daily between 0 and 1000000)
);
insert into site_limits default values;
