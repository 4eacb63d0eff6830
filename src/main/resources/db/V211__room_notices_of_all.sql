-- One may be told of all that is said in a room; of a direct talk everybody is who hasn't chosen otherwise.
alter table room_notices drop constraint room_notices_level_check;
alter table room_notices add constraint room_notices_level_check check (level in ('ALL', 'MENTIONS', 'NOTHING'));
create index room_notices_all on room_notices (room) where level = 'ALL';

-- Of what is new in a room one is told once, until one has read that notification.
create index personal_event_messaged on personal_event (account, (body ->> 'room'))
  where read_at is null and body ->> 'type' = 'messaged';
