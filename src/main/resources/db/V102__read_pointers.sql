-- How far each has read in each activity of a room. Until here there was one that had entries.
alter table read_pointer add column activity text not null default 'chat';
alter table read_pointer alter column activity drop default;
alter table read_pointer drop constraint read_pointer_pkey;
alter table read_pointer add primary key (account, room, activity);
