-- What was done by one person, and what touched them, the newest first: for the page of the site's people.
create index audit_log_subject on audit_log (subject, id desc) where subject is not null;
create index audit_log_actor on audit_log (actor, id desc) where actor is not null;
