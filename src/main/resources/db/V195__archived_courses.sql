-- When a course was archived: since then it is read and not changed, and stands in no list of current courses. Its rooms were
-- archived at the same instant, by which they are known when it is brought back.
alter table course add archived_at timestamptz;
