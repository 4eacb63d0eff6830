-- Words that are alike without being the same. Comes with PostgreSQL, and is trusted: whoever may make
-- tables in a database may add it.
create extension if not exists pg_trgm;

-- An answer that staff wrote out for all of the course. A ticket is its owner's and the staff's alone,
-- so what others are offered is what staff put here, in words of their own.
create table shared_answer (
  id           uuid primary key,
  course       uuid not null references course on delete cascade,
  question     text not null check (length(question) between 1 and 1000),
  answer       text not null check (length(answer) between 1 and 4000),
  topic        text not null check (length(topic) <= 80),
  by           uuid references account on delete set null,
  room         uuid references room on delete set null,
  ticket       bigint,
  at           timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  withdrawn_at timestamptz,
  words        tsvector not null generated always as (
    setweight(to_tsvector('english', question), 'A')
    || setweight(to_tsvector('english', topic), 'B')
    || setweight(to_tsvector('english', answer), 'C')) stored
);
create index shared_answer_course on shared_answer (course, at);
create index shared_answer_words on shared_answer using gin (words);
create unique index shared_answer_ticket on shared_answer (room, ticket) where ticket is not null;

-- "That answered it": once for each learner and answer, which is a shared one or a message.
create table answered (
  id      bigint generated always as identity primary key,
  course  uuid not null references course on delete cascade,
  account uuid not null references account on delete cascade,
  answer  uuid references shared_answer on delete cascade,
  room    uuid references room on delete cascade,
  message bigint,
  at      timestamptz not null default now(),
  check ((answer is null) = (message is not null) and (room is null) = (message is null))
);
create unique index answered_answer on answered (account, answer) where answer is not null;
create unique index answered_message on answered (account, room, message) where message is not null;
create index answered_course on answered (course, at);
create index answered_of on answered (answer) where answer is not null;

-- The words of the chat. A text that is withdrawn leaves the log, and with it this index, in the same
-- transaction.
create index room_event_words on room_event using gin (to_tsvector('english', body ->> 'text'))
  where type in ('chat.said', 'chat.edited');
create index room_event_replies on room_event (room, ((body ->> 'replyTo')::bigint))
  where type = 'chat.said' and body ? 'replyTo';
