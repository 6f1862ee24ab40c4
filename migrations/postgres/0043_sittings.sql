-- Meetings while they are held. "value" is the whole sitting as JSON; each change of it stands in the journal.
create table sittings (
    meeting text primary key,
    value text not null,
    changed_at bigint not null
);

-- What is counted of a secret vote, and nothing else of it: no row says who chose what.
create table sitting_tallies (
    meeting text not null,
    vote bigint not null,
    yes bigint not null,
    no bigint not null,
    abstain bigint not null,
    primary key (meeting, vote)
);

-- The secret of a room by which those who come write themselves down; its digest alone is kept.
create table sitting_rooms (
    meeting text primary key,
    digest bytea not null unique,
    made_by text not null,
    made_at bigint not null
);

-- Notes that one account keeps for itself; no journal and no other account reads them. Item 0 is the whole meeting.
create table sitting_notes (
    account text not null,
    meeting text not null,
    item bigint not null,
    text text not null,
    changed_at bigint not null,
    primary key (account, meeting, item)
);
