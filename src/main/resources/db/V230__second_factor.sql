-- A second factor by an authenticator app (RFC 6238). It counts from when a first code of it was entered.
create table second_factor (
  account      uuid primary key references account on delete cascade,
  -- Sealed with identity.secretKey, where there is one.
  secret       bytea not null,
  -- The newest time step of which a code was taken: none is taken twice.
  last_step    bigint not null default 0,
  made_at      timestamptz not null default now(),
  confirmed_at timestamptz
);

-- Each signs in once in place of the app. 80 random bits, so a fast hash keeps them safe.
create table recovery_code (
  account uuid not null references second_factor on delete cascade,
  hash    bytea not null,
  used_at timestamptz,
  primary key (account, hash)
);

-- Somebody has shown the first of two things that prove them, and the second is asked for.
create table sign_in_step (
  token_hash bytea primary key,
  account    uuid not null references account on delete cascade,
  kind       text not null check (kind in ('CODE', 'SET_UP')),
  expires_at timestamptz not null
);
create index sign_in_step_account on sign_in_step (account);

-- A device of which the second factor isn't asked for a while.
create table trusted_device (
  account    uuid not null references account on delete cascade,
  device     text not null,
  expires_at timestamptz not null,
  primary key (account, device)
);

-- What an administrator decided for the whole site: one row.
create table sign_in_rule (
  one                 boolean primary key default true check (one),
  staff_second_factor boolean not null default false
);
insert into sign_in_rule default values;
