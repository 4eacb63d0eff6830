-- What is otherwise on one date of planned rounds: cancelled, or on another day or at another time.
create table rounds_change (
  plan      uuid not null references planned_rounds on delete cascade,
  date      date not null,
  cancelled boolean not null,
  day       date,
  starts    time,
  note      text check (length(note) between 1 and 200),
  primary key (plan, date),
  check (cancelled = (day is null)),
  check ((day is null) = (starts is null))
);
create index rounds_change_day on rounds_change (plan, day) where day is not null;

-- Who wants to be reminded of a plan.
create table rounds_follow (
  account uuid not null references account on delete cascade,
  plan    uuid not null references planned_rounds on delete cascade,
  primary key (account, plan)
);
create index rounds_follow_plan on rounds_follow (plan);

-- Whoever planned rounds is reminded of them.
insert into rounds_follow (account, plan) select made_by, id from planned_rounds;

-- What calendar apps go by: it rises with whatever they show of a plan.
alter table planned_rounds
  add sequence   int not null default 0,
  add changed_at timestamptz not null default now();
update planned_rounds set changed_at = created_at;

create function rounds_course_renamed() returns trigger language plpgsql as $$
begin
  update planned_rounds p set sequence = p.sequence + 1, changed_at = now()
  from room r where r.id = p.room and r.course = new.id;
  return null;
end $$;
create trigger rounds_course_renamed after update on course for each row
  when (old.code <> new.code or old.title <> new.title) execute function rounds_course_renamed();

create function rounds_room_renamed() returns trigger language plpgsql as $$
begin
  update planned_rounds set sequence = sequence + 1, changed_at = now() where room = new.id;
  return null;
end $$;
create trigger rounds_room_renamed after update on room for each row
  when (old.name <> new.name) execute function rounds_room_renamed();
