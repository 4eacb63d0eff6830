-- Calls of the course go through a relay only, so that nobody learns another's network address.
alter table course add column relay_only boolean not null default false;
