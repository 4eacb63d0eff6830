-- The words of an entry by which it is found, beside the entry, so that they are made after the commit of its event.
create table entry_words (
  room     uuid not null,
  activity text not null,
  seq      bigint not null,
  words    tsvector not null,
  primary key (room, activity, seq)
);
insert into entry_words (room, activity, seq, words)
select room, activity, seq, words from room_entry where text is not null;
create index entry_words_words on entry_words using gin (words);

-- The entries whose words are to be made: written in the transaction that writes the text, taken out in the one that writes
-- the words. An entry may be in it more than once.
create table entry_to_index (
  room     uuid not null,
  activity text not null,
  seq      bigint not null
);

drop index room_entry_words;
alter table room_entry drop column words;

create or replace function empty_room() returns trigger language plpgsql as $$
begin
  delete from room_event where room = old.id;
  delete from room_wish where room = old.id;
  delete from room_entry where room = old.id;
  delete from entry_words where room = old.id;
  delete from entry_to_index where room = old.id;
  delete from entry_file where room = old.id;
  return null;
end $$;
