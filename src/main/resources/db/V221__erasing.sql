-- Up to which event of its log a room was rewritten to erase somebody: nobody resumes from before that.
alter table room_withdrawal add erased bigint not null default 0;

-- People who are to be erased, and how far that is. `room` is the last one that was done, in the order of their ids. The
-- names and the address are needed to the end, and are gone with the account.
create table erasure (
  id        uuid primary key,
  account   uuid not null unique,
  asked_by  uuid not null,
  asked_at  timestamptz not null default now(),
  due_at    timestamptz not null,
  begun_at  timestamptz,
  room      uuid,
  names     text[] not null default '{}',
  email     text,
  done_at   timestamptz
);
create index erasure_due on erasure (due_at) where done_at is null;

-- What they did as staff stays when they go.
alter table invitation alter created_by drop not null, drop constraint invitation_created_by_fkey,
  add constraint invitation_created_by_fkey foreign key (created_by) references account on delete set null;
alter table attendance_correction alter "by" drop not null, drop constraint attendance_correction_by_fkey,
  add constraint attendance_correction_by_fkey foreign key ("by") references account on delete set null;

-- The audit log forgets names and addresses of those who are erased, and nothing else of it changes.
create or replace function audit_log_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('lectern.sweeps_audit', true) = 'on' then
    return old;
  end if;
  if tg_op = 'UPDATE' and current_setting('lectern.erases', true) = 'on'
    and (new.id, new.at, new.act) = (old.id, old.at, old.act)
    and (new.actor, new.course, new.subject) is not distinct from (old.actor, old.course, old.subject) then
    return new;
  end if;
  raise exception 'the audit log is append-only';
end $$;
