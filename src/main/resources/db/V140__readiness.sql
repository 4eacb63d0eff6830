-- One row that /health/ready writes: it tells whether anything can be stored.
create table readiness (
  id integer primary key,
  at timestamptz not null,
  filler bytea not null
);
alter table readiness alter column filler set storage external;
