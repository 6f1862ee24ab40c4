-- Files taken in: each upload with its reading as people work on it, what was taken over from it, and the texts
-- that an office has said to be notes.

-- "sheet" is the reading with what people changed on it; "pane" is the file as it looks.
create table intakes (
    id text primary key,
    name text not null,
    digest text not null,
    size bigint not null,
    body text not null,
    day text,
    period_from text,
    period_to text,
    rows_read bigint not null,
    rows_unread bigint not null,
    version bigint not null,
    state text not null,
    decided_by text,
    decided_at bigint,
    made_by text not null,
    made_at bigint not null,
    sheet text not null,
    pane text not null,
    bytes bytea not null
);
create index intakes_by_time on intakes (made_at);
create index intakes_by_digest on intakes (digest);

-- What an intake did to an activity; "version" is the one it left, "before" what stood there.
create table intake_takings (
    intake text not null references intakes (id),
    activity text not null,
    deed text not null,
    version bigint not null,
    before text,
    taken_at bigint not null,
    primary key (intake, activity)
);
create index intake_takings_by_activity on intake_takings (activity, taken_at);

create table intake_notes (
    body text not null,
    key text not null,
    text text not null,
    noted_by text not null,
    noted_at bigint not null,
    primary key (body, key)
);
