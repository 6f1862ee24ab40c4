-- Where an activity no longer is: a leader or a room that it has left, or an office's programme that it was taken out
-- of. Calendars that people subscribe to show it as cancelled there. "data" is the record as it last stood there.

create table departures (
    kind text not null,
    target text not null,
    activity text not null,
    version bigint not null,
    left_at bigint not null,
    date_from text not null,
    date_to text not null,
    data text not null,
    primary key (kind, target, activity)
);
create index departures_by_day on departures (kind, target, date_from);
create index feeds_by_account on feeds (account);
