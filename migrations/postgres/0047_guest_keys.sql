-- Keys of those who come without an account: each opens one thing of one subject. The secret itself is kept nowhere.

create table guest_keys (
    id text primary key,
    digest bytea not null unique,
    kind text not null,
    opens text not null,
    holder text not null,
    made_by text not null,
    made_at bigint not null,
    last_day text,
    revoked_at bigint
);
create index guest_keys_by_thing on guest_keys (kind, opens);
