-- Mail that came in: kept as it came, once, with what became of it. "identity" is made of Message-ID, sender and content, so
-- that a message delivered twice is one; "reading" is what was understood of it, as JSON; "about" is what it was taken for.
-- And how far the mailbox has been read.

create table incoming_mail (
    id text primary key,
    number bigint not null unique,
    identity bytea not null unique,
    raw bytea not null,
    size bigint not null,
    reading text not null,
    received_at bigint not null,
    outcome text not null,
    detail text,
    about_subject text,
    about_id text
);
create index incoming_mail_by_outcome on incoming_mail (outcome, number);
create index incoming_mail_about on incoming_mail (about_subject, about_id);

create table mailbox_read (
    folder text primary key,
    validity bigint not null,
    uid bigint not null
);
