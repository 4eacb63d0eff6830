-- Passkeys (WebAuthn Level 3): a key of which the device that holds it tells nobody. With one of them its owner
-- signs in without a password.
create table passkey (
  id            uuid primary key default gen_random_uuid(),
  account       uuid not null references account on delete cascade,
  credential_id bytea not null unique,
  -- What the device said of it when it was made: its public key, and by whom.
  credential    bytea not null,
  backed_up     boolean not null,
  -- How often it signed, as far as the device counts: one that goes back was copied.
  counter       bigint not null,
  name          text not null check (length(name) between 1 and 60),
  made_at       timestamptz not null default now(),
  last_used_at  timestamptz
);
create index passkey_account on passkey (account);

-- What a device is asked to sign, once: for an account that makes a passkey, or for nobody yet.
create table passkey_challenge (
  challenge  bytea primary key,
  account    uuid references account on delete cascade,
  expires_at timestamptz not null
);
