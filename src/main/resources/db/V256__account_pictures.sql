-- A person's picture: square, small, drawn anew. It lies in the database wherever files lie, as its bytes are few. Its tag
-- is in its address, so that browsers keep it for good.
create table account_picture (
  account uuid primary key references account on delete cascade,
  tag     text not null,
  body    bytea not null check (length(body) between 1 and 200000),
  at      timestamptz not null default now()
);
alter table account_picture alter column body set storage external;
