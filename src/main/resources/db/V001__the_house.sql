-- People
create table account (
  id            uuid primary key,
  email         text not null,
  name          text not null check (length(name) between 1 and 80),
  password_hash text not null,
  admin         boolean not null default false,
  created_at    timestamptz not null default now()
);
create unique index account_email on account (lower(email));

-- A sign-in on one device: a family of refresh tokens of which only the newest is good.
create table session (
  id           uuid primary key,
  account      uuid not null references account on delete cascade,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  revoked_at   timestamptz
);
create index session_account on session (account);

create table refresh_token (
  hash       bytea primary key,
  session    uuid not null references session on delete cascade,
  issued_at  timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_token_session on refresh_token (session);

create table signing_key (
  id         text primary key,
  jwk        jsonb not null,
  created_at timestamptz not null default now()
);

-- Campus
create table course (
  id         uuid primary key,
  code       text not null check (length(code) between 1 and 20),
  title      text not null check (length(title) between 1 and 120),
  time_zone  text not null default 'UTC',
  created_at timestamptz not null default now()
);

create table cohort (
  id     uuid primary key,
  course uuid not null references course on delete cascade,
  name   text not null check (length(name) between 1 and 80),
  unique (course, name),
  unique (course, id)
);

create table membership (
  course    uuid not null references course on delete cascade,
  account   uuid not null references account on delete cascade,
  role      text not null check (role in ('LEARNER', 'ASSISTANT', 'INSTRUCTOR')),
  cohort    uuid,
  joined_at timestamptz not null default now(),
  primary key (course, account),
  foreign key (course, cohort) references cohort (course, id) on delete set null (cohort)
);
create index membership_account on membership (account);

create table invitation (
  id         uuid primary key,
  token_hash bytea not null unique,
  course     uuid not null references course on delete cascade,
  role       text not null check (role in ('LEARNER', 'ASSISTANT', 'INSTRUCTOR')),
  cohort     uuid,
  expires_at timestamptz not null,
  use_limit  int not null check (use_limit between 1 and 10000),
  uses       int not null default 0 check (uses <= use_limit),
  created_by uuid not null references account,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  foreign key (course, cohort) references cohort (course, id) on delete cascade
);
create index invitation_course on invitation (course);

create table room (
  id          uuid primary key,
  course      uuid not null references course on delete cascade,
  cohort      uuid,
  kind        text not null check (kind in ('DESK', 'CLASS', 'STUDY')),
  name        text not null check (length(name) between 1 and 80),
  created_at  timestamptz not null default now(),
  archived_at timestamptz,
  foreign key (course, cohort) references cohort (course, id) on delete cascade
);
create index room_course on room (course);
create unique index room_one_desk on room (course) where kind = 'DESK';

-- Live
-- The log. The primary key is the fence: of two writers who both believe they own a room, one is refused.
create table room_event (
  room    uuid not null references room on delete cascade,
  seq     bigint not null check (seq > 0),
  at      timestamptz not null,
  by      uuid not null,
  type    text not null,
  body    jsonb not null,
  command uuid not null,
  part    smallint not null,
  about   bigint,
  entry   boolean not null,
  primary key (room, seq),
  unique (room, by, command, part)
);
create index room_event_about on room_event (room, about) where about is not null;
create index room_event_entry on room_event (room, seq) where entry;

-- The newest two a room: opening from the older one leaves enough events to resume from.
create table room_snapshot (
  room  uuid not null references room on delete cascade,
  seq   bigint not null,
  state jsonb not null,
  primary key (room, seq)
);

create table personal_head (
  account uuid primary key references account on delete cascade,
  head    bigint not null
);

create table personal_event (
  account uuid not null references account on delete cascade,
  seq     bigint not null,
  at      timestamptz not null,
  body    jsonb not null,
  primary key (account, seq)
);

create table read_pointer (
  account uuid not null references account on delete cascade,
  room    uuid not null references room on delete cascade,
  seq     bigint not null,
  primary key (account, room)
);
