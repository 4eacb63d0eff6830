-- The newest event of a room that withdrew a text. Who saves a snapshot and who withdraws a text both lock this row,
-- so that no snapshot from before the withdrawal is saved after it.
create table room_withdrawal (
  room uuid primary key references room on delete cascade,
  seq  bigint not null
);
