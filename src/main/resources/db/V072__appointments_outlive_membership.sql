-- An appointment of someone who leaves the course is called off and stays, so that calendars and
-- people can be told. Before, it was gone without a word.
alter table appointment drop constraint appointment_course_learner_fkey;
alter table appointment add foreign key (learner) references account on delete cascade;

-- Only a member gets one: the membership is held until the transaction ends, as by the key before.
create function appointment_of_member() returns trigger language plpgsql as $$
begin
  perform 1 from membership
    where course = new.course and account = new.learner for key share;
  if not found then
    raise foreign_key_violation using message = 'an appointment is of a member of its course';
  end if;
  return new;
end $$;
create trigger appointment_of_member before insert on appointment
  for each row execute function appointment_of_member();

create function end_appointments() returns trigger language plpgsql as $$
begin
  update appointment set
    state = case state when 'HELD' then 'LAPSED' else 'CANCELLED' end, held_until = null,
    reason = 'The learner left the course.', sequence = sequence + 1, changed_at = now()
  where course = old.course and learner = old.account and ends_at > now()
    and state in ('HELD', 'BOOKED', 'CHECKED_IN');
  return null;
end $$;
create trigger end_appointments after delete on membership
  for each row execute function end_appointments();
