-- Secret links to calendars: of one course, or of all that one sees. What is stored is a hash.
create table feed (
  id         uuid primary key,
  account    uuid not null references account on delete cascade,
  course     uuid references course on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  used_at    timestamptz
);
create index feed_account on feed (account);
create index feed_course on feed (course);
