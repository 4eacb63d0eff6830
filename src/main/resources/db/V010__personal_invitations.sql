-- Someone on a roster who has no account yet gets one without a password, and a link that only they
-- may use to set it.
alter table invitation add column account uuid references account on delete cascade;
create index invitation_account on invitation (account) where account is not null;
