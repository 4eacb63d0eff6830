-- A snapshot has a row for each activity, with the shape of the state that wrote it: so one that is added or changes
-- its shape is folded alone. Those that there are say no shape, so they go: a snapshot may be lost.
drop table room_snapshot;
create table room_snapshot (
  room     uuid not null references room on delete cascade,
  seq      bigint not null,
  activity text not null,
  shape    text not null,
  state    jsonb not null,
  primary key (room, seq, activity)
);
