-- Whether a desk is open now is asked with every list of rooms.
create index room_event_open on room_event (room, seq)
  where type in ('help-queue.opened', 'help-queue.closed');
