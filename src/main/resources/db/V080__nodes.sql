-- The Lecterns that run together over this database, each alive until its lease ends. Who decides in a room follows from
-- who is alive; that two who both think so don't harm each other is seen to by room_event's primary key.
create table node (
  address     uuid primary key,
  alive_until timestamptz not null
);
