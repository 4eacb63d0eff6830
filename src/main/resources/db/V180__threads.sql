-- In whose thread an entry stands, and whether there alone: such a one is found and paged through with its thread, and
-- neither paged through nor counted as unread with the room's entries.
alter table room_entry add column thread bigint;
alter table room_entry add column aside boolean not null default false;
create index room_entry_thread on room_entry (room, activity, thread, seq) where thread is not null;
