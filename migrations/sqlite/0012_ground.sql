-- The revision at which the directory or the settings changed last: what was made of them alone is true since.
alter table journal_head add column ground integer not null default 0;

-- Activities of several days are few: found by themselves, the days of all others need no search backwards.
create index activities_long on activities (date_from, date_to) where date_to > date_from;
