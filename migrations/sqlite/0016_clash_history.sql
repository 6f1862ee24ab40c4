-- What became of each clash: when it was found, when and how it was settled. One that comes back is one row more.
-- "data" is the whole value; "ended_at" is empty while it waits.
create table clash_history (
    clash text not null,
    opened_at bigint not null,
    day text not null,
    ended_at bigint,
    data text not null,
    primary key (clash, opened_at)
);
create index clash_history_by_day on clash_history (day);
