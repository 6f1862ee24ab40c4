-- The index of those who search. It is made of the other tables and can be made anew at any time; backups leave it out.
-- "unit" names the thing as its subject does; a long text stands in several pieces.
create table index_entries (
    id bigint primary key,
    kind text not null,
    unit text not null,
    piece bigint not null,
    activity text not null,
    day text not null,
    title text not null,
    body text not null
);
create unique index index_entries_by_unit on index_entries (kind, unit, piece);

-- Up to which entry of the journal it goes; "building" while it is made anew.
create table index_state (
    id bigint primary key,
    through bigint not null,
    hash bytea not null,
    building bigint not null
);

-- Each database's own full-text index: words of the title (A), as written (B), without diacritics (C). The text itself
-- stands in index_entries alone.
create table index_words (
    id bigint primary key,
    vector tsvector not null
);
create index index_words_by_vector on index_words using gin (vector);
