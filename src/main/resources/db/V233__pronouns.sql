-- How somebody wants to be spoken of, in their own words.
alter table account add column pronouns text check (length(pronouns) between 1 and 40);
