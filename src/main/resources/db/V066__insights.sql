-- The tickets of a stretch of time.
create index room_event_joined on room_event (room, at) where type = 'help-queue.joined';
