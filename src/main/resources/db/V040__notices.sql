-- An entry of a person's own log is a notice. It is told once for each cause, and read or not.
alter table personal_event add column cause text;
alter table personal_event add column read_at timestamptz;
-- An iCalendar object that goes along where the notice is sent by mail.
alter table personal_event add column calendar text;
-- Whether its deliveries over the other channels are written. What is there already stays here.
alter table personal_event add column spread boolean not null default true;
alter table personal_event alter column spread set default false;
create unique index personal_event_cause on personal_event (account, cause) where cause is not null;
create index personal_event_unread on personal_event (account) where read_at is null;
create index personal_event_unspread on personal_event (at) where not spread;

-- The key pair by which push services know this Lectern (VAPID, RFC 8292).
create table push_key (
  id         text primary key,
  jwk        jsonb not null,
  created_at timestamptz not null default now()
);

-- A browser that takes notices also when no page is open, for as long as its session.
create table push_subscription (
  id         uuid primary key,
  account    uuid not null references account on delete cascade,
  session    uuid not null references session on delete cascade,
  endpoint   text not null unique check (length(endpoint) <= 2000),
  public_key text not null,
  secret     text not null,
  created_at timestamptz not null default now()
);
create index push_subscription_account on push_subscription (account);
create index push_subscription_session on push_subscription (session);

-- The outbox: what has to leave by mail or push. due_at is also the lease of whoever is sending.
create table delivery (
  id           uuid primary key default gen_random_uuid(),
  channel      text not null check (channel in ('PUSH', 'MAIL')),
  account      uuid not null references account on delete cascade,
  notice       bigint,
  subscription uuid references push_subscription on delete cascade,
  -- An invitation to a course, whose secret link is forgotten once the mail is out.
  course       uuid references course on delete cascade,
  link         text,
  state        text not null default 'DUE' check (state in ('DUE', 'SENT', 'GIVEN_UP', 'DROPPED')),
  due_at       timestamptz not null default now(),
  expires_at   timestamptz not null,
  tries        int not null default 0,
  trouble      text,
  created_at   timestamptz not null default now(),
  ended_at     timestamptz,
  foreign key (account, notice) references personal_event (account, seq) on delete cascade
);
create unique index delivery_once on delivery (account, notice, channel, subscription)
  nulls not distinct where notice is not null;
create index delivery_due on delivery (channel, due_at) where state = 'DUE';
create index delivery_ended on delivery (ended_at) where ended_at is not null;
create index delivery_course on delivery (course) where course is not null;
create index delivery_subscription on delivery (subscription) where subscription is not null;

-- What each person has chosen; what they have not is as the kind of notice has it.
create table notice_settings (
  account    uuid primary key references account on delete cascade,
  time_zone  text,
  quiet_from time,
  quiet_to   time,
  check ((quiet_from is null) = (quiet_to is null))
);
create table notice_choice (
  account uuid not null references account on delete cascade,
  kind    text not null,
  channel text not null check (channel in ('PUSH', 'MAIL')),
  wanted  boolean not null,
  primary key (account, kind, channel)
);
create table office_hours_follow (
  account uuid not null references account on delete cascade,
  course  uuid not null references course on delete cascade,
  primary key (account, course)
);
create index office_hours_follow_course on office_hours_follow (course);
