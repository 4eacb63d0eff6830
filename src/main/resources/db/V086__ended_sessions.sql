-- Each server looks every few seconds for sessions that were ended at another one.
create index session_revoked on session (revoked_at) where revoked_at is not null;
