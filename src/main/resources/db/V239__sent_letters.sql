-- How many letters went lately, where there is a limit to them.
create index delivery_sent on delivery (channel, ended_at) where state = 'SENT';
