-- Who somebody is elsewhere: at an OpenID Connect provider, or a learning platform (LTI), by its issuer and its
-- name for the person. The account it leads to doesn't depend on any address.
create table external_identity (
  id           uuid primary key default gen_random_uuid(),
  issuer       text not null,
  subject      text not null check (length(subject) between 1 and 255),
  account      uuid not null references account on delete cascade,
  -- What they are called there, for the account's page.
  label        text,
  -- An address that was only claimed there, while it isn't the account's.
  claimed      text,
  linked_at    timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index external_identity_account on external_identity (account);

-- Somebody went to a provider and is expected back, in the same browser.
create table external_flow (
  state_hash   bytea primary key,
  browser_hash bytea not null,
  provider     text not null,
  nonce        text not null,
  verifier     text not null,
  -- Where an account is to be linked: whose, and by which session that was asked.
  account      uuid references account on delete cascade,
  session      uuid,
  next         text not null,
  expires_at   timestamptz not null
);

-- The last sign-ins from elsewhere, each with the check that failed, in words.
create table external_sign_in (
  id       bigint generated always as identity primary key,
  at       timestamptz not null default now(),
  provider text not null,
  subject  text,
  address  text,
  account  uuid,
  good     boolean not null,
  outcome  text not null,
  network  text
);

alter table account_link drop constraint account_link_kind_check;
alter table account_link add constraint account_link_kind_check
  check (kind in ('SIGN_UP', 'CONFIRM', 'RESET', 'CHANGE_OLD', 'CHANGE_NEW', 'JOIN'));
alter table delivery drop constraint delivery_letter_check;
alter table delivery add constraint delivery_letter_check
  check (letter in ('SIGN_UP', 'TAKEN', 'CONFIRM', 'RESET', 'CHANGE_OLD', 'CHANGE_NEW', 'CHANGED', 'JOIN'));
