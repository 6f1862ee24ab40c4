-- Papers handed round for meetings. "value" is the whole record as JSON; the other columns are what it is found by.
create table handouts (
    id text primary key,
    meeting text not null,
    owner text not null,
    version bigint not null,
    value text not null,
    changed_at bigint not null
);
create index handouts_by_meeting on handouts (meeting);

-- What a file is, kept once however many papers it is: by the SHA-256 of its bytes. "reading" says whether its text was
-- read; "text" is for those who search.
create table handout_contents (
    digest text primary key,
    size bigint not null,
    kind text not null,
    reading text not null,
    text text not null
);

-- Its bytes in pieces, so that neither a writer nor a reader holds a whole file.
create table handout_parts (
    digest text not null,
    part bigint not null,
    bytes bytea not null,
    primary key (digest, part)
);

-- Pieces that come from another office, until the last one is there and the digest holds.
create table handout_arrivals (
    sender text not null,
    digest text not null,
    part bigint not null,
    bytes bytea not null,
    primary key (sender, digest, part)
);

-- Who has opened which edition first when: an account, a line of those invited by its link, somebody of another office.
create table handout_openings (
    handout text not null,
    edition bigint not null,
    reader text not null,
    label text not null,
    lines text not null,
    opened_at bigint not null,
    primary key (handout, edition, reader)
);

-- What an account has marked as read, for itself alone.
create table handout_marks (
    account text not null,
    handout text not null,
    edition bigint not null,
    marked_at bigint not null,
    primary key (account, handout)
);
