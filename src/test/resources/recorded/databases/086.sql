-- Rows of each kind as version 0.1 left them (tables at 086): HASH stands for the password hash of the people.
insert into account (id, email, name, password_hash, admin) values
  ('00000000-0000-4000-8000-0000000000a1', 'ann@lectern.example', 'Ann', 'HASH', false),
  ('00000000-0000-4000-8000-0000000000b0', 'bo@lectern.example', 'Bo', 'HASH', false),
  ('00000000-0000-4000-8000-0000000000c1', 'cy@lectern.example', 'Cy', 'HASH', false),
  ('00000000-0000-4000-8000-0000000000da', 'day@lectern.example', 'Dr. Day', 'HASH', false);
insert into course (id, code, title, time_zone) values
  ('00000000-0000-4000-8000-000000000c00', 'MC101', 'Medical Coding Foundations', 'America/New_York');
insert into cohort (id, course, name) values
  ('00000000-0000-4000-8000-00000000c0a0', '00000000-0000-4000-8000-000000000c00', 'Spring A');
insert into membership (course, account, role, cohort) values
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000a1', 'LEARNER', '00000000-0000-4000-8000-00000000c0a0'),
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000b0', 'LEARNER', '00000000-0000-4000-8000-00000000c0a0'),
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000c1', 'ASSISTANT', null),
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000da', 'INSTRUCTOR', null);
insert into room (id, course, cohort, kind, name) values
  ('00000000-0000-4000-8000-0000000de500', '00000000-0000-4000-8000-000000000c00', null, 'DESK', 'Office hours'),
  ('00000000-0000-4000-8000-0000000c1a55', '00000000-0000-4000-8000-000000000c00', null, 'CLASS', 'Live session'),
  ('00000000-0000-4000-8000-0000005e0d10', '00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-00000000c0a0', 'STUDY', 'Spring A study');

create temporary table said (room text, seq int, by text, type text, about int, entry boolean, body text);
insert into said values
  ('0000005e0d10', 1, 'da', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000da","name":"Dr. Day","role":"INSTRUCTOR"},"text":"Read the chapter on E11.22 first","mentions":[]}'),
  ('0000005e0d10', 2, 'a1', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000a1","name":"Ann","role":"LEARNER"},"text":"Does a pangolin code need laterality?","mentions":[]}'),
  ('0000005e0d10', 3, 'c1', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000c1","name":"Cy","role":"ASSISTANT"},"text":"Whenever it has two sides.","replyTo":2,"mentions":[]}'),
  ('0000005e0d10', 4, 'b0', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000b0","name":"Bo","role":"LEARNER"},"text":"We meet at the wombat","mentions":[]}'),
  ('0000005e0d10', 5, 'b0', 'chat.edited', 4, false, '{"message":4,"text":"We meet at the café"}'),
  ('0000005e0d10', 6, 'b0', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000b0","name":"Bo","role":"LEARNER"},"text":"","mentions":[]}'),
  ('0000005e0d10', 7, 'b0', 'chat.takenBack', 6, false, '{"message":6}'),
  ('0000005e0d10', 8, 'b0', 'chat.said', null, true,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000b0","name":"Bo","role":"LEARNER"},"text":"","mentions":[]}'),
  ('0000005e0d10', 9, 'da', 'chat.removed', 8, false,
    '{"message":8,"by":{"id":"00000000-0000-4000-8000-0000000000da","name":"Dr. Day","role":"INSTRUCTOR"},"reason":"A name stood in it"}'),
  ('0000005e0d10', 10, 'a1', 'chat.reacted', 4, false,
    '{"message":4,"reaction":"THANKS","by":"00000000-0000-4000-8000-0000000000a1","on":true}'),
  ('0000000de500', 1, 'da', 'help-queue.opened', null, false,
    '{"by":{"id":"00000000-0000-4000-8000-0000000000da","name":"Dr. Day","role":"INSTRUCTOR"}}'),
  ('0000000de500', 2, 'b0', 'help-queue.joined', null, false,
    '{"owner":{"id":"00000000-0000-4000-8000-0000000000b0","name":"Bo","role":"LEARNER"},"text":"My chart","tried":"","topic":"Case 9","behind":"PT0S","attachments":["00000000-0000-4000-8000-000000000f11"]}'),
  ('0000000de500', 3, 'b0', 'help-queue.edited', null, false,
    '{"ticket":2,"text":"My chart","tried":"all","topic":"Case 9","attachments":["00000000-0000-4000-8000-000000000f11","00000000-0000-4000-8000-000000000f12"]}'),
  ('0000000de500', 4, 'da', 'help-queue.wentOnDuty', null, false,
    '{"helper":{"id":"00000000-0000-4000-8000-0000000000da","name":"Dr. Day","role":"INSTRUCTOR"}}');
insert into room_event (room, seq, at, by, type, body, command, about, entry)
select ('00000000-0000-4000-8000-' || room)::uuid, seq, now() - interval '1 hour' + seq * interval '1 minute',
  ('00000000-0000-4000-8000-0000000000' || by)::uuid, type, body::jsonb,
  ('00000000-0000-4000-8001-' || lpad(seq::text, 12, '0'))::uuid, about, entry
from said;
insert into room_wish (room, by, command, seq) select room, by, command, seq from room_event;
insert into room_wish (room, by, command, refusal, detail, refused_at) values
  ('00000000-0000-4000-8000-0000000de500', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8002-000000000001',
    'DESK_CLOSED', 'Office hours are closed', now()),
  ('00000000-0000-4000-8000-0000000de500', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8002-000000000002',
    'OF_AN_ACTIVITY_THAT_IS_GONE', 'The egg was not done', now());
insert into read_pointer (account, room, seq) values
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000005e0d10', 1);
insert into room_alarm (room, at, awaited) values ('00000000-0000-4000-8000-0000000de500', null, true);
insert into room_snapshot (room, seq, state) values
  ('00000000-0000-4000-8000-0000005e0d10', 4, '{"chat":{"what":"a shape that nobody knows any more"}}');
insert into file (id, room, owner, name, type, size, tag, at) values
  ('00000000-0000-4000-8000-000000000f11', '00000000-0000-4000-8000-0000000de500', '00000000-0000-4000-8000-0000000000b0', 'chart.txt', 'TEXT', 5, 'one', now() - interval '3 days'),
  ('00000000-0000-4000-8000-000000000f12', '00000000-0000-4000-8000-0000000de500', '00000000-0000-4000-8000-0000000000b0', 'more.txt', 'TEXT', 5, 'two', now() - interval '3 days');
insert into file_part (file, n, body) values
  ('00000000-0000-4000-8000-000000000f11', 0, convert_to('chart', 'UTF8')),
  ('00000000-0000-4000-8000-000000000f12', 0, convert_to('notes', 'UTF8'));
insert into shared_answer (id, course, question, answer, topic, by) values
  ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-000000000c00', 'May I use Q1.65 here?',
    'Do not use Q1.65 with I10.', '', '00000000-0000-4000-8000-0000000000da');
insert into answered (course, account, answer) values
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000005a0');
insert into answered (course, account, room, message) values
  ('00000000-0000-4000-8000-000000000c00', '00000000-0000-4000-8000-0000000000b0', '00000000-0000-4000-8000-0000005e0d10', 2);
