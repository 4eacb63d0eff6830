-- A call at another service, in place of one of Lectern's own: of a helper in a course, and of a series.
alter table membership add column call_link text check (call_link like 'https://%' and length(call_link) <= 500);
alter table series add column call_link text check (call_link like 'https://%' and length(call_link) <= 500);
