-- What every office stands on: the journal, notices out and in, accounts, sessions, tokens, settings.

create table journal_head (
    id integer primary key check (id = 1),
    seq integer not null,
    hash blob not null,
    revision integer not null
);
insert into journal_head (id, seq, hash, revision) values (1, 0, x'0000000000000000000000000000000000000000000000000000000000000000', 0);

create table journal (
    seq integer primary key,
    at integer not null,
    actor text not null,
    act text not null,
    subject_kind text not null,
    subject_id text not null,
    reason text,
    before text,
    after text,
    hash blob not null
);
create index journal_by_subject on journal (subject_kind, subject_id, seq);

create table outbox (
    recipient text not null,
    seq integer not null,
    kind text not null,
    version integer not null,
    body text not null,
    created_at integer not null,
    delivered_at integer,
    primary key (recipient, seq)
);
create index outbox_waiting on outbox (recipient, delivered_at, seq);

create table inbox (
    sender text not null,
    seq integer not null,
    kind text not null,
    version integer not null,
    body text not null,
    sent_at integer not null,
    received_at integer not null,
    outcome text not null,
    detail text,
    primary key (sender, seq)
);
create index inbox_by_outcome on inbox (outcome, received_at);

create table accounts (
    name text primary key,
    display text not null,
    roles text not null,
    serves text not null,
    person text,
    language text not null,
    password_hash text not null,
    totp_secret text,
    created_at integer not null,
    disabled_at integer
);

create table sessions (
    token_hash blob primary key,
    account text not null references accounts (name),
    csrf text not null,
    agent text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null
);
create index sessions_by_account on sessions (account);

create table api_tokens (
    id text primary key,
    token_hash blob not null unique,
    account text not null references accounts (name),
    label text not null,
    scope text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer
);

create table idempotency_keys (
    account text not null,
    key text not null,
    request_hash blob not null,
    status integer not null,
    body text not null,
    created_at integer not null,
    primary key (account, key)
);

create table settings (
    key text primary key,
    value text not null,
    changed_at integer not null,
    changed_by text not null
);
