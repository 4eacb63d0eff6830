-- A learner's visits to a desk, and all that became of each.
create index room_event_owner on room_event (room, (body #>> '{owner,id}'), seq)
  where type = 'help-queue.joined';
create index room_event_ticket on room_event (room, ((body ->> 'ticket')::bigint), seq)
  where body ? 'ticket';
