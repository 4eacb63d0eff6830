-- States of rooms at places of their logs that are come back to, as the beginning of a live session: what follows is read
-- from there. They may be lost. One that holds a text that is withdrawn goes with it, in the same transaction.
create table room_milestone (
  room     uuid not null references room on delete cascade,
  seq      bigint not null,
  activity text not null,
  shape    text not null,
  state    jsonb not null,
  primary key (room, seq, activity)
);

create function forget_milestones() returns trigger language plpgsql as $$
begin
  delete from room_milestone where room = new.room;
  return null;
end $$;

create trigger room_withdrawal_begins after insert on room_withdrawal
  for each row when (new.seq > 0) execute function forget_milestones();
create trigger room_withdrawal_goes_on after update on room_withdrawal
  for each row when (new.seq <> old.seq) execute function forget_milestones();
