-- An address is stored in the one form in which it is compared: ASCII letters in lower case (web/EmailAddress).
update account set email = lower(email collate "C") where email <> lower(email collate "C");
drop index account_email;
create unique index account_email on account (email);
alter table account add constraint account_email_form check (email = lower(email collate "C"));

-- When its owner proved that they read mail at this address, or an administrator said so. Nothing is given to an
-- address that nobody has verified. Of the accounts that are there already these count as verified: administrators
-- (who gain nothing by it), the demo accounts (.example belongs to nobody), and who came by a personal link that
-- was mailed. Whoever signed up themselves, or was handed a link by staff, keeps what they have and is asked to
-- confirm before a roster gives them more.
alter table account add column verified_at timestamptz;
update account a set verified_at = now()
where a.admin
   or a.email in ('ann@lectern.example', 'bo@lectern.example', 'cy@lectern.example', 'day@lectern.example',
                  'root@lectern.example')
   or exists (
     select from invitation i join delivery d on d.account = a.id and d.course = i.course and d.state = 'SENT'
     where i.account = a.id and i.uses > 0);

alter table account add column deactivated_at timestamptz;
-- The course whose roster made the account, until its owner has claimed it.
alter table account add column made_by uuid references course on delete set null;

-- A place in a course that waits until the address of its account is verified, or a member of staff confirms the
-- person. The name is the roster's.
create table seat (
  course  uuid not null references course on delete cascade,
  account uuid not null references account on delete cascade,
  name    text not null check (length(name) between 1 and 80),
  role    text not null check (role in ('LEARNER', 'ASSISTANT', 'INSTRUCTOR')),
  cohort  uuid,
  made_at timestamptz not null default now(),
  primary key (course, account),
  foreign key (course, cohort) references cohort (course, id) on delete set null (cohort)
);
create index seat_account on seat (account);

-- Who was on a roster and never came has had a membership so far.
insert into seat (course, account, name, role, cohort, made_at)
select m.course, a.id, a.name, m.role, m.cohort, m.joined_at
from membership m join account a on a.id = m.account where a.password_hash = '!';
update account a set made_by = (select course from seat where account = a.id)
where a.password_hash = '!' and (select count(*) from seat where account = a.id) = 1;
delete from membership m using account a where a.id = m.account and a.password_hash = '!';

-- Whether a personal link went to the address alone. Only then it proves that its holder reads mail there.
alter table invitation add column mailed boolean not null default false;

-- Links that act on an account once. A sign-up by mail makes no account until its link is opened.
create table account_link (
  id            uuid primary key,
  token_hash    bytea not null unique,
  kind          text not null check (kind in ('SIGN_UP', 'CONFIRM', 'RESET', 'CHANGE_OLD', 'CHANGE_NEW')),
  account       uuid references account on delete cascade,
  email         text not null,
  name          text,
  password_hash text,
  -- Whether it went to the address alone.
  mailed        boolean not null,
  -- Makes its account an administrator's when it is used: only the start of a server gives such a one.
  admin         boolean not null default false,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null,
  used_at       timestamptz,
  check ((kind = 'SIGN_UP') = (account is null))
);
create index account_link_account on account_link (account) where account is not null;
create index account_link_expires on account_link (expires_at);

-- Letters about an account, which may go to an address that has none.
alter table delivery alter column account drop not null;
alter table delivery add column letter text
  check (letter in ('SIGN_UP', 'TAKEN', 'CONFIRM', 'RESET', 'CHANGE_OLD', 'CHANGE_NEW', 'CHANGED'));
alter table delivery add column address text;
alter table delivery add column addressee text;
alter table delivery add check (account is not null or (letter is not null and address is not null));

-- Zones that PostgreSQL and browsers don't know, as UTC+05:30, made insights and series fail.
update course set time_zone = 'UTC' where time_zone not in (select name from pg_timezone_names);
update notice_settings set time_zone = null where time_zone not in (select name from pg_timezone_names);

-- What the browser calls itself: "Firefox on Linux".
alter table session add column device text not null default 'Unknown device';

-- What the columns of the roster that was imported last mean, to be used again for a file with the same header.
alter table course add column roster_columns jsonb;
