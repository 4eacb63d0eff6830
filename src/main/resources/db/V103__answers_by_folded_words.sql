-- Shared answers are found by the same words as what is said in rooms.
drop index shared_answer_words;
alter table shared_answer drop column words;
alter table shared_answer add column words tsvector not null generated always as (
  searched(folded(question), 'A', 'B') || searched(folded(topic), 'A', 'B') || searched(folded(answer), 'C', 'D')) stored;
create index shared_answer_words on shared_answer using gin (words);
