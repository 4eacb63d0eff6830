-- Side rooms: the table of a ticket, a group of a session, a direct talk. Each is a room with members
-- of its own. A table or group has a parent, and a cause there: the ticket's or the group's number.
-- Its id follows from both, so that two servers that make it at once make one.
alter table room drop constraint room_kind_check;
alter table room
  add constraint room_kind_check check (kind in ('DESK', 'CLASS', 'STUDY', 'TABLE', 'GROUP', 'DIRECT')),
  add column parent uuid references room on delete cascade,
  add column cause  bigint,
  -- The number in the parent's log up to which this room follows it.
  add column as_of  bigint not null default 0,
  add constraint room_side check (
    (kind in ('TABLE', 'GROUP')) = (parent is not null) and (parent is null) = (cause is null));
create unique index room_cause on room (parent, kind, cause) where parent is not null;
-- Thousands of ended tables a term: what lists a course's rooms doesn't read them.
create index room_main on room (course) where kind in ('DESK', 'CLASS', 'STUDY');
create index room_side_open on room (parent) where parent is not null and archived_at is null;

create table room_member (
  room    uuid not null references room on delete cascade,
  account uuid not null references account on delete cascade,
  primary key (room, account)
);
create index room_member_account on room_member (account);

-- How far the tables of a desk follow its log.
create table desk_tables (
  desk uuid primary key references room on delete cascade,
  seq  bigint not null
);
