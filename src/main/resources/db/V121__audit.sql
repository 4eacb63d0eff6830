-- What people did that touches others, for good: rows are added and, when they are as old as is set, swept.
create table audit_log (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  -- Ids without references: an account may go, what was done stays.
  actor   uuid,
  act     text not null check (length(act) between 1 and 60),
  course  uuid,
  subject uuid,
  -- What it was before and after. Never a password, a token or the words of a message.
  details jsonb not null default '{}',
  network text
);
create index audit_log_course on audit_log (course, id desc) where course is not null;
create index audit_log_at on audit_log (at);

create function audit_log_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('lectern.sweeps_audit', true) = 'on' then
    return old;
  end if;
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_stays before update or delete on audit_log
  for each row execute function audit_log_stays();
create trigger audit_log_is_not_emptied before truncate on audit_log
  for each statement execute function audit_log_stays();
