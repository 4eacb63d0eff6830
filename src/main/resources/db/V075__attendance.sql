-- The number, in the log of the room, of the event by which the appointment was last marked as kept or
-- missed: what staff say of it in the calendar after that stands.
alter table desk_seat add column marked bigint not null default 0;

-- The tickets that came of an appointment.
create index room_event_appointment on room_event (room, (body ->> 'appointment'), seq)
  where type in ('help-queue.joined', 'help-queue.booked') and body ? 'appointment';
