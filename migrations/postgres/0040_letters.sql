-- Letters by official mail: what waits to leave, what has left and how that went; and where people themselves get mail.
-- "standing" is the state as JSON with its facts, "state" its word, "due" when it may be tried (null when it may not).
-- Files are kept once, however many letters carry them.

create table letters (
    id text primary key,
    number bigint not null unique,
    key text not null unique,
    recipient text not null,
    subject text not null,
    body text not null,
    calendar text,
    attachments text not null,
    secrecy text not null,
    about_subject text not null,
    about_id text not null,
    state text not null,
    standing text not null,
    due bigint,
    written_at bigint not null,
    written_by text not null
);
create index letters_due on letters (due, number);
create index letters_about on letters (about_subject, about_id);
create index letters_by_state on letters (state, number);

create table letter_files (
    digest bytea primary key,
    bytes bytea not null
);

create table letter_sender (
    id bigint primary key,
    holder text not null,
    until bigint not null
);

alter table accounts add column mail text;
