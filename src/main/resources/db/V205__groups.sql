-- How far the rooms of groups follow the log of the class or study room that they belong to. The head is written with
-- the event, so that a server that dies between the two leaves nothing undone.
create table group_keeping (
  parent uuid primary key references room on delete cascade,
  head   bigint not null,
  done   bigint not null default 0
);
create index group_keeping_due on group_keeping (parent) where head > done;

create function group_due() returns trigger language plpgsql as $$
begin
  insert into group_keeping (parent, head) values (new.room, new.seq)
  on conflict (parent) do update set head = greatest(group_keeping.head, excluded.head);
  return null;
end $$;
create trigger group_due after insert on room_event for each row
  when (new.type in ('groups.opened', 'groups.moved', 'groups.added', 'groups.named', 'groups.ended'))
  execute function group_due();

-- Who is together, kept under a name to be used again in the same course.
create table kept_grouping (
  id     uuid primary key,
  course uuid not null references course on delete cascade,
  room   uuid not null references room on delete cascade,
  by     uuid references account on delete set null,
  name   text not null check (length(name) between 1 and 60),
  at     timestamptz not null default now(),
  unique (course, room, name)
);
create table kept_group (
  grouping_id uuid not null references kept_grouping on delete cascade,
  place       int not null,
  name        text not null,
  primary key (grouping_id, place)
);
create table kept_group_member (
  grouping_id uuid not null,
  place       int not null,
  account     uuid not null references account on delete cascade,
  primary key (grouping_id, account),
  foreign key (grouping_id, place) references kept_group on delete cascade
);
create index kept_group_member_account on kept_group_member (account);
