-- Which appointments changed lately is asked every few seconds, to tell people.
create index appointment_changed on appointment (changed_at);
