-- What comes back by a rhythm, as it was planned: its slots, and why some of them stay empty. "data" is the whole
-- value; the activities themselves are rows of "activities".
create table series (
    id text primary key,
    date_from text not null,
    date_to text not null,
    data text not null
);
