-- Accounts of one person that became one, and those that are about to: `gone` becomes part of `kept`. `room` is the last
-- one whose log names the kept one, in the order of their ids; logs wait until `rooms_at`, so that whoever was in a call
-- has left it. Entries of the audit log keep the ids that they were written with: this table says whose they are now.
create table account_merge (
  gone      uuid primary key,
  kept      uuid not null check (kept <> gone),
  asked_by  uuid not null,
  asked_at  timestamptz not null default now(),
  rooms_at  timestamptz not null,
  room      uuid,
  -- What it was called, until the person is erased.
  name      text,
  email     text,
  done_at   timestamptz
);
create index account_merge_kept on account_merge (kept);
create index account_merge_due on account_merge (rooms_at) where done_at is null;
