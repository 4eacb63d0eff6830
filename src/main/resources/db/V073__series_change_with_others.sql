-- What a calendar says of a series also changes when its course is named otherwise, and when a host
-- leaves the course and their shifts go with them.
create function course_renamed() returns trigger language plpgsql as $$
begin
  update series set sequence = sequence + 1, changed_at = now() where course = new.id;
  return null;
end $$;
create trigger course_renamed after update on course for each row
  when (old.code <> new.code or old.title <> new.title) execute function course_renamed();

create function host_left() returns trigger language plpgsql as $$
begin
  update series set sequence = sequence + 1, changed_at = now()
  where id in (select series from shift
    where course = old.course and host = old.account);
  return old;
end $$;
create trigger host_left before delete on membership for each row execute function host_left();
