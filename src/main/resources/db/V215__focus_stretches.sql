-- When somebody focused, and in which room, for themselves alone. A stretch that goes on ends when its round is planned to.
create table focus_stretch (
  account uuid not null references account on delete cascade,
  room    uuid not null references room on delete cascade,
  began   timestamptz not null,
  until   timestamptz not null,
  primary key (account, room, began)
);
create index focus_stretch_room on focus_stretch (room, until);
create index focus_stretch_of on focus_stretch (account, until);
