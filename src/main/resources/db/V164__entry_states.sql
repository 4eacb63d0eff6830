-- What became of an entry: the fold of its events, as its activity declares it (a ticket, as a visit).
create table entry_state (
  room     uuid not null,
  activity text not null,
  seq      bigint not null,
  at       timestamptz not null,
  owner    uuid,
  state    jsonb not null,
  primary key (room, activity, seq)
);

create function pg_temp.iso(t timestamptz) returns text language sql as
$$ select to_char(t at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- The tickets of the logs so far, folded as `Visits` does from here on.
do $$
declare
  e record;
  v jsonb;
  began timestamptz;
  kind text;
  ticket bigint;
begin
  for e in
    select room, seq, at, split_part(type, '.', 2) as kind, body from room_event
    where type = 'help-queue.joined' or starts_with(type, 'help-queue.') and body ? 'ticket'
    order by room, seq
  loop
    kind := e.kind;
    if kind = 'joined' then
      insert into entry_state (room, activity, seq, at, owner, state)
      values (e.room, 'help-queue', e.seq, e.at, (e.body #>> '{owner,id}')::uuid, jsonb_strip_nulls(jsonb_build_object(
        'owner', e.body -> 'owner', 'at', pg_temp.iso(e.at), 'text', coalesce(e.body ->> 'text', ''),
        'topic', coalesce(e.body ->> 'topic', ''), 'ending', 'OPEN', 'sessions', jsonb_build_array(),
        'calls', jsonb_build_array(), 'spent', 0, 'note', '', 'staffNote', '',
        'appointment', e.body -> 'appointment')));
      continue;
    end if;
    ticket := (e.body ->> 'ticket')::bigint;
    select state into v from entry_state where room = e.room and activity = 'help-queue' and seq = ticket;
    if v is null then
      continue;
    end if;
    if kind = 'edited' then
      v := v || jsonb_build_object('text', coalesce(e.body ->> 'text', v ->> 'text'),
        'topic', coalesce(e.body ->> 'topic', v ->> 'topic'));
    elsif kind = 'claimed' then
      v := jsonb_build_object('called', pg_temp.iso(e.at)) || v
        || jsonb_strip_nulls(jsonb_build_object('helper', e.body -> 'helper'));
    elsif kind = 'begun' then
      v := v || jsonb_build_object('begun', pg_temp.iso(e.at));
    elsif kind = 'booked' and e.body ? 'appointment' then
      v := (v || jsonb_build_object('appointment', e.body -> 'appointment')) - 'came';
    end if;
    if kind in ('begun', 'unanswered', 'missed') then
      v := jsonb_set(v, '{calls}', (v -> 'calls')
        || jsonb_build_array(jsonb_build_object('seq', e.seq, 'answered', kind = 'begun')));
      if jsonb_array_length(v -> 'calls') > 20 then
        v := v #- '{calls,0}';
      end if;
    end if;
    if v ? 'appointment' and kind in ('begun', 'missed', 'undone') then
      v := v || jsonb_build_object('came', jsonb_build_object('seq', e.seq, 'how', upper(kind)));
    end if;
    if kind in ('requeued', 'released', 'transferred', 'parked', 'resolved', 'withdrawn', 'removed', 'missed',
        'expired', 'carried') and v ? 'begun' then
      began := (v ->> 'begun')::timestamptz;
      v := jsonb_set(v, '{sessions}', (v -> 'sessions') || jsonb_build_array(jsonb_build_object(
        'began', v ->> 'begun', 'ended', pg_temp.iso(e.at), 'finished', kind in ('parked', 'resolved')))) - 'begun';
      if jsonb_array_length(v -> 'sessions') > 20 then
        v := v #- '{sessions,0}';
      end if;
      v := jsonb_set(v, '{spent}', to_jsonb((v ->> 'spent')::bigint
        + (extract(epoch from e.at - began) * 1000)::bigint));
    end if;
    if kind in ('resolved', 'withdrawn', 'removed', 'missed', 'expired', 'carried') then
      v := v || jsonb_build_object('ended', pg_temp.iso(e.at),
        'ending', case kind when 'missed' then 'NO_SHOW' else upper(kind) end);
    end if;
    if kind = 'resolved' then
      v := v || jsonb_build_object('note', coalesce(e.body ->> 'note', ''),
        'staffNote', coalesce(e.body ->> 'staffNote', ''));
    elsif kind = 'removed' then
      v := v || jsonb_build_object('note', coalesce(e.body ->> 'reason', ''), 'staffNote', '');
    elsif kind = 'undone' then
      if v #>> '{sessions,-1,ended}' = v ->> 'ended' then
        v := v || jsonb_build_object('begun', v #> '{sessions,-1,began}', 'spent', (v ->> 'spent')::bigint
          - (extract(epoch from (v #>> '{sessions,-1,ended}')::timestamptz
            - (v #>> '{sessions,-1,began}')::timestamptz) * 1000)::bigint);
        v := v #- '{sessions,-1}';
      end if;
      v := (v || jsonb_build_object('ending', 'OPEN', 'note', '', 'staffNote', '')) - 'ended';
    end if;
    update entry_state set state = v where room = e.room and activity = 'help-queue' and seq = ticket;
  end loop;
end $$;

create index entry_state_owner on entry_state (room, activity, owner, seq);
create index entry_state_at on entry_state (room, activity, at);
create index entry_state_appointment on entry_state (room, (state ->> 'appointment'), seq) where state ? 'appointment';

drop index room_event_owner;
drop index room_event_ticket;
drop index room_event_joined;
drop index room_event_appointment;

create or replace function empty_room() returns trigger language plpgsql as $$
begin
  delete from room_event where room = old.id;
  delete from room_wish where room = old.id;
  delete from room_entry where room = old.id;
  delete from entry_words where room = old.id;
  delete from entry_to_index where room = old.id;
  delete from entry_state where room = old.id;
  delete from entry_file where room = old.id;
  return null;
end $$;
