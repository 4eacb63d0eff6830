-- Hours may end at midnight and pass it: an end that is not after the start is on the next day.
-- Only an end that is the start says nothing.
do $$
declare found record;
begin
  for found in
    select conrelid::regclass as place, conname from pg_constraint
    where contype = 'c' and conrelid in ('series'::regclass, 'shift'::regclass, 'series_change'::regclass)
      and pg_get_constraintdef(oid) ~ '^CHECK \(\(ends > starts\)\)$'
  loop
    execute format('alter table %s drop constraint %I', found.place, found.conname);
  end loop;
end $$;
alter table series add constraint series_lasts check (ends <> starts);
alter table shift add constraint shift_lasts check (ends <> starts);
alter table series_change add constraint series_change_lasts check (ends <> starts);

-- Whose time an appointment takes. A person is in one place at a time over all series and courses;
-- only the appointments of one series may share a host, as its capacity says.
alter table appointment add column host uuid references account on delete set null;
create index appointment_host on appointment (host, starts_at) where host is not null;
alter table appointment add constraint appointment_host_once exclude using gist
  (host with =, series with <>, tstzrange(starts_at, ends_at) with &&)
  where (host is not null and state in ('HELD', 'BOOKED', 'CHECKED_IN'));

-- Those to come get the host who is there then. Where that host was promised twice before, the
-- second stays without one.
do $$
declare one record;
begin
  for one in
    select p.id, s.host from appointment p
    join series r on r.id = p.series
    cross join lateral (
      select host from shift
      where series = p.series
        and (p.starts_at at time zone r.time_zone)::time >= starts
        and (p.ends_at at time zone r.time_zone)::time <= ends
      order by starts, host limit 1) s
    where p.ends_at > now() and p.state in ('HELD', 'BOOKED', 'CHECKED_IN')
    order by p.created_at, p.id
  loop
    begin
      update appointment set host = one.host where id = one.id;
    exception when exclusion_violation then null;
    end;
  end loop;
end $$;

-- The time of a host who leaves the course is theirs again.
create or replace function host_left() returns trigger language plpgsql as $$
begin
  update series set sequence = sequence + 1, changed_at = now()
  where id in (select series from shift
    where course = old.course and host = old.account);
  update appointment set host = null
  where course = old.course and host = old.account and ends_at > now();
  return old;
end $$;
