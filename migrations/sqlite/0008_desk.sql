-- What leaders answer to single activities, and how far each account has looked at what changed.

-- "stand_in" is who is to come instead; null when the leader comes. "placement" is the time and place answered to.
create table consents (
    activity text not null,
    person text not null,
    stand_in text,
    placement text not null,
    office text not null,
    given_by text not null,
    given_at integer not null,
    primary key (activity, person)
);
create index consents_by_time on consents (given_at);

create table desk_looks (
    account text primary key,
    journal_seq integer not null,
    looked_at integer not null
);
