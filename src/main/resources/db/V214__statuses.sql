-- A few words that people say of themselves, until when they hold: "Night shift this week".
create table status_line (
  account uuid primary key references account on delete cascade,
  text    text not null check (length(text) between 1 and 80),
  until   timestamptz
);
