-- How far each has read in each thread of a room; 0 stands for what is in none.
alter table read_pointer add column thread bigint not null default 0;
alter table read_pointer drop constraint read_pointer_pkey;
alter table read_pointer add primary key (account, room, activity, thread);
