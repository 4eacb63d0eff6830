-- Archives of what is kept about a person, made in the background for them alone. One a person; gone a week after it is ready.
create table data_export (
  id         uuid primary key,
  account    uuid not null unique references account on delete cascade,
  asked_at   timestamptz not null default now(),
  -- The lease of whoever makes it.
  claimed_at timestamptz,
  tries      int not null default 0,
  ready_at   timestamptz,
  size       bigint
);
create table data_export_part (
  export uuid not null references data_export on delete cascade,
  n      int not null,
  body   bytea not null,
  primary key (export, n)
);
alter table data_export_part alter column body set storage external;
