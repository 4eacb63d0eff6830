-- The entry of a room (a question of a live session) that an appointment was booked for. Until now it was known by its words alone.
create table booked_for (
  appointment uuid primary key references appointment on delete cascade,
  room        uuid not null references room on delete cascade,
  entry       bigint not null
);
create index booked_for_room on booked_for (room);

insert into booked_for (appointment, room, entry)
select distinct on (p.id) p.id, e.room, e.seq
from appointment p
join room r on r.course = p.course
join room_entry e on e.room = r.id and e.by = p.learner and e.activity = 'questions' and not e.gone and not e.quiet
where p.state in ('HELD', 'BOOKED', 'CHECKED_IN') and btrim(p.text) <> '' and btrim(e.text) = btrim(p.text)
order by p.id, e.seq desc;
