-- The class rooms that say when their next live session begins: told otherwise once the calendar calls it off.
create table class_plan (
  room uuid primary key references room on delete cascade
);
