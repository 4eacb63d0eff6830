-- Contents of files that lie in an S3-compatible store, an object each. The row is there before its object and as long
-- as it. One whose file is gone, whichever way it went, says that the object is to be deleted from `due` on: at once,
-- or after an hour where it may still be on its way in.
create table file_object (
  id   uuid primary key,
  file uuid unique references file on delete set null,
  due  timestamptz not null default now() + interval '1 hour'
);
create index file_object_loose on file_object (due) where file is null;
