-- The week: activities of all offices (own and mirrored), granted slots, decisions, publications, calendar links.

-- "data" is the whole value; the other columns are what queries ask for.
create table activities (
    id text primary key,
    owner text not null,
    version bigint not null,
    body text not null,
    date_from text not null,
    date_to text not null,
    title text not null,
    level text not null,
    state text not null,
    data text not null,
    changed_at bigint not null
);
create index activities_by_day on activities (date_from, date_to);
create index activities_by_owner on activities (owner, date_from);

-- Hours of a person or a room, granted by the office that owns the calendar. Minutes since 1970 in local time.
create table slots (
    id text primary key,
    resource_kind text not null,
    resource text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    activity text not null,
    holder text not null,
    asked_by text not null,
    granted_at bigint not null,
    decided_by text,
    decision_reason text,
    released_at bigint
);
create index slots_by_resource on slots (resource_kind, resource, starts_at);
create index slots_by_activity on slots (activity);

-- What this office asked of the owners of calendars, and their answers.
create table slot_asks (
    activity text not null,
    resource_kind text not null,
    resource text not null,
    owner text not null,
    asked_at bigint not null,
    state text not null,
    answer text,
    primary key (activity, resource_kind, resource)
);

-- Pairs of rows that people have said to be one event, or not.
create table joins (
    host text not null,
    other text not null,
    verdict text not null,
    office text not null,
    decided_by text not null,
    decided_at bigint not null,
    primary key (host, other)
);

-- Clashes that somebody lets stand; void when the facts have changed.
create table settlements (
    clash text primary key,
    fingerprint text not null,
    reason text not null,
    office text not null,
    decided_by text not null,
    decided_at bigint not null
);

create table publications (
    office text not null,
    week_from text not null,
    number bigint not null,
    published_at bigint not null,
    published_by text not null,
    data text not null,
    primary key (office, week_from, number)
);

-- Who must be told of a change after publication, and that it was done.
create table tellings (
    id text primary key,
    week_from text not null,
    number bigint not null,
    activity text not null,
    recipient text not null,
    urgent bigint not null,
    told_at bigint,
    told_by text
);
create index tellings_open on tellings (told_at, week_from);

create table feeds (
    id text primary key,
    secret_hash bytea not null unique,
    kind text not null,
    target text not null,
    account text not null,
    made_at bigint not null,
    revoked_at bigint
);
