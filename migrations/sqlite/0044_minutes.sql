-- Versions of the minutes of own meetings; the text of one is never edited, a later one takes its place.
create table sitting_minutes (
    meeting text not null,
    number integer not null,
    value text not null,
    primary key (meeting, number)
);

-- Issued minutes that other offices sent.
create table sitting_minutes_received (
    meeting text primary key,
    owner text not null,
    value text not null,
    received_at integer not null
);
