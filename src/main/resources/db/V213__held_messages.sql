-- Words that hold a learner's message back until staff have looked at it, and the messages that wait so. What is decided
-- leaves no words here: a message that is posted stands in its room's log, one that is declined is gone.
alter table course add column held_words text[] not null default '{}';

create table held_message (
  id     uuid primary key,
  course uuid not null references course on delete cascade,
  room   uuid not null references room on delete cascade,
  by     uuid not null references account on delete cascade,
  say    jsonb not null,
  text   text not null,
  word   text not null,
  at     timestamptz not null default now()
);
create index held_message_course on held_message (course, at);
-- The same message again is the same one.
create unique index held_message_once on held_message (room, by, md5(say::text));
