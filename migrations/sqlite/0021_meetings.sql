-- Meetings made of activities, their issued invitations, who answered what, and the secret links of those invited
-- without an account. "value" is the whole record as JSON; the other columns are what it is found by.

create table meetings (
    id text primary key,
    activity text not null unique,
    version integer not null,
    value text not null,
    changed_at integer not null
);

-- Issued versions are never edited; also those that came from other offices, with what concerns this one.
create table meeting_invitations (
    meeting text not null,
    number integer not null,
    owner text not null,
    activity text not null,
    value text not null,
    issued_at integer not null,
    primary key (meeting, number)
);
create index meeting_invitations_by_activity on meeting_invitations (activity);

create table meeting_replies (
    id text primary key,
    meeting text not null,
    line integer not null,
    value text not null,
    given_at integer not null
);
create index meeting_replies_by_meeting on meeting_replies (meeting);

-- What the chair said to a substitute; one word for one reply.
create table meeting_consents (
    reply text primary key,
    meeting text not null,
    value text not null
);
create index meeting_consents_by_meeting on meeting_consents (meeting);

create table meeting_links (
    id text primary key,
    digest blob not null unique,
    meeting text not null,
    line integer not null,
    made_by text not null,
    made_at integer not null,
    revoked_at integer
);
create index meeting_links_by_meeting on meeting_links (meeting);
