-- Until when somebody focuses in a room: their notices wait so long, but for being called.
create table focusing (
  account uuid not null references account on delete cascade,
  room    uuid not null references room on delete cascade,
  until   timestamptz not null,
  primary key (account, room)
);
create index focusing_room on focusing (room);

-- What one is told of from one room outside of the app, where that isn't what one is told of in general.
create table room_notices (
  account     uuid not null references account on delete cascade,
  room        uuid not null references room on delete cascade,
  -- NOTHING: neither mentions nor threads
  level       text not null check (level in ('MENTIONS', 'NOTHING')),
  muted_until timestamptz,
  primary key (account, room)
);
