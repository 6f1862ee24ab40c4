-- The index of those who search. It is made of the other tables and can be made anew at any time; backups leave it out.
-- "unit" names the thing as its subject does; a long text stands in several pieces.
create table index_entries (
    id integer primary key,
    kind text not null,
    unit text not null,
    piece integer not null,
    activity text not null,
    day text not null,
    title text not null,
    body text not null
);
create unique index index_entries_by_unit on index_entries (kind, unit, piece);

-- Up to which entry of the journal it goes; "building" while it is made anew.
create table index_state (
    id integer primary key,
    through integer not null,
    hash blob not null,
    building integer not null
);

-- Each database's own full-text index: words of the title and of the text without diacritics, and all as written. The text
-- itself stands in index_entries alone.
create virtual table index_words using fts5 (
    heading, words, marked, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
