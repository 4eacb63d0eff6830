-- In which region's manner dates are written in what is sent to a person: de-DE, en-US. Said by the browser together with the
-- time zone, or chosen; null where neither was.
alter table notice_settings add column locale text check (length(locale) between 2 and 35);
