-- Direct talks. A course says between whom there may be any: nobody, talks with staff in them, or all.
alter table course add column direct_talks text not null default 'WITH_STAFF'
  check (direct_talks in ('NONE', 'WITH_STAFF', 'ALL'));

-- Everybody who ever was in a direct talk: it is called by them, also when they left. Who is in it is in room_member.
create table talk_person (
  room    uuid not null references room on delete cascade,
  account uuid not null references account on delete cascade,
  primary key (room, account)
);
create index talk_person_account on talk_person (account);

create table blocked (
  account uuid not null references account on delete cascade,
  other   uuid not null references account on delete cascade,
  at      timestamptz not null default now(),
  primary key (account, other),
  check (account <> other)
);
create index blocked_other on blocked (other);

-- What a room is called to one of its people. A direct talk is called by the others in it; by all others who were, once nobody is.
create function room_name(room uuid, kind text, name text, viewer uuid) returns text language sql stable as $$
  select case when $2 <> 'DIRECT' then $3 else left(coalesce(
    (select string_agg(a.name, ', ' order by lower(a.name), a.id) from room_member p join account a on a.id = p.account
      where p.room = $1 and p.account <> $4),
    (select string_agg(a.name, ', ' order by lower(a.name), a.id) from talk_person p join account a on a.id = p.account
      where p.room = $1 and p.account <> $4),
    $3), 200) end
$$;

-- Whether people may write in a direct talk: two of the course or more are in it, the course allows it, and of two neither
-- has blocked the other.
create function talk_open(talk uuid) returns boolean language sql stable as $$
  select c.archived_at is null and count(m.account) >= 2
    and (c.direct_talks = 'ALL' or (c.direct_talks = 'WITH_STAFF' and bool_or(m.role <> 'LEARNER')))
    and not (count(m.account) = 2 and exists (
      select 1 from blocked b join room_member x on x.room = talk and x.account = b.account
        join room_member y on y.room = talk and y.account = b.other))
  from room r join course c on c.id = r.course
    left join room_member p on p.room = r.id
    left join membership m on m.course = r.course and m.account = p.account
  where r.id = talk group by c.id
$$;

-- Which direct talks are open follows from who is in them, in the course and blocked, whatever changes these.
create function settle_talks(talks uuid[]) returns void language sql as $$
  update room set archived_at = case when archived_at is null then now() end
  where id = any (talks) and kind = 'DIRECT' and (archived_at is null) <> talk_open(id)
$$;

create function talk_member_changed() returns trigger language plpgsql as $$
begin
  perform settle_talks(array(select r.id from room r where r.id = coalesce(new.room, old.room) and r.kind = 'DIRECT'));
  return null;
end $$;
create trigger talk_member_changed after insert or delete on room_member for each row execute function talk_member_changed();

create function talk_membership_changed() returns trigger language plpgsql as $$
begin
  perform settle_talks(array(select r.id from room_member p join room r on r.id = p.room
    where p.account = coalesce(new.account, old.account) and r.course = coalesce(new.course, old.course) and r.kind = 'DIRECT'));
  return null;
end $$;
create trigger talk_membership_changed after insert or delete or update of role on membership
  for each row execute function talk_membership_changed();

create function talk_blocked() returns trigger language plpgsql as $$
begin
  perform settle_talks(array(select r.id from room_member x join room_member y on y.room = x.room join room r on r.id = x.room
    where x.account = coalesce(new.account, old.account) and y.account = coalesce(new.other, old.other) and r.kind = 'DIRECT'));
  return null;
end $$;
create trigger talk_blocked after insert or delete on blocked for each row execute function talk_blocked();

create function talks_allowed() returns trigger language plpgsql as $$
begin
  perform settle_talks(array(select id from room where course = new.id and kind = 'DIRECT'));
  return null;
end $$;
create trigger talks_allowed after update of direct_talks on course for each row
  when (old.direct_talks <> new.direct_talks) execute function talks_allowed();

create index room_talks on room (course) where kind = 'DIRECT';
