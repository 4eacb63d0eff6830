-- Codes that were printed to whoever started a Lectern without an administrator. One of them makes the first one.
create table first_code (
  hash    bytea primary key,
  made_at timestamptz not null default now()
);

-- What an administrator decided about the school: one row. What is absent follows the settings.
create table school (
  one             boolean primary key default true check (one),
  name            text,
  sign_up         text check (sign_up in ('OPEN', 'DOMAINS', 'INVITATION')),
  sign_up_domains text[] not null default '{}'
);
insert into school default values;
