-- The logo of the school, drawn anew: at most one row.
create table school_logo (
  one  boolean primary key default true check (one),
  tag  text not null,
  body bytea not null check (length(body) between 1 and 500000)
);
alter table school_logo alter column body set storage external;
