-- Matters and programmes of years, quarters and months; the links of units that register; the base and what is built
-- on it. "value" is the whole record as JSON; the other columns are what it is found by.

create table matters (
    id text primary key,
    body text not null,
    year bigint not null,
    state text not null,
    likeness text not null,
    guest text,
    version bigint not null,
    value text not null,
    changed_at bigint not null
);
create index matters_by_body on matters (body, year);
create index matters_by_likeness on matters (likeness);
create index matters_by_guest on matters (guest);

-- Own programmes, and mirrors of the other offices'.
create table programmes (
    id text primary key,
    owner text not null,
    body text not null,
    term text not null,
    version bigint not null,
    value text not null,
    changed_at bigint not null
);
create index programmes_by_term on programmes (term);

-- Issued versions are never edited; number 0 is the draft that was last sent for comments.
create table programme_editions (
    programme text not null,
    number bigint not null,
    value text not null,
    issued_at bigint not null,
    primary key (programme, number)
);

create table programme_comments (
    id text primary key,
    programme text not null,
    value text not null,
    made_at bigint not null
);
create index programme_comments_by_programme on programme_comments (programme, made_at);

-- The vote of each office about the base of a period.
create table base_votes (
    term text not null,
    office text not null,
    value text not null,
    primary key (term, office)
);

-- Own matters and activities linked to items of the base.
create table base_links (
    id text primary key,
    own_kind text not null,
    own_id text not null,
    programme text not null,
    state text not null,
    value text not null
);
create index base_links_by_own on base_links (own_kind, own_id);
create index base_links_by_programme on base_links (programme);

-- Secret links for registering; only the digest of the secret is kept.
create table matter_guests (
    id text primary key,
    digest bytea not null unique,
    unit text not null,
    body text not null,
    year bigint not null,
    made_by text not null,
    made_at bigint not null,
    last_day text not null,
    revoked_at bigint
);
