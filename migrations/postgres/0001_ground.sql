-- What every office stands on: the journal, notices out and in, accounts, sessions, tokens, settings.

create table journal_head (
    id bigint primary key check (id = 1),
    seq bigint not null,
    hash bytea not null,
    revision bigint not null
);
insert into journal_head (id, seq, hash, revision) values (1, 0, '\x0000000000000000000000000000000000000000000000000000000000000000', 0);

create table journal (
    seq bigint primary key,
    at bigint not null,
    actor text not null,
    act text not null,
    subject_kind text not null,
    subject_id text not null,
    reason text,
    before text,
    after text,
    hash bytea not null
);
create index journal_by_subject on journal (subject_kind, subject_id, seq);

create table outbox (
    recipient text not null,
    seq bigint not null,
    kind text not null,
    version bigint not null,
    body text not null,
    created_at bigint not null,
    delivered_at bigint,
    primary key (recipient, seq)
);
create index outbox_waiting on outbox (recipient, delivered_at, seq);

create table inbox (
    sender text not null,
    seq bigint not null,
    kind text not null,
    version bigint not null,
    body text not null,
    sent_at bigint not null,
    received_at bigint not null,
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
    created_at bigint not null,
    disabled_at bigint
);

create table sessions (
    token_hash bytea primary key,
    account text not null references accounts (name),
    csrf text not null,
    agent text not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_by_account on sessions (account);

create table api_tokens (
    id text primary key,
    token_hash bytea not null unique,
    account text not null references accounts (name),
    label text not null,
    scope text not null,
    created_at bigint not null,
    expires_at bigint,
    revoked_at bigint
);

create table idempotency_keys (
    account text not null,
    key text not null,
    request_hash bytea not null,
    status bigint not null,
    body text not null,
    created_at bigint not null,
    primary key (account, key)
);

create table settings (
    key text primary key,
    value text not null,
    changed_at bigint not null,
    changed_by text not null
);
