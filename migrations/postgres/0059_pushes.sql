-- Browsers that ring for an account by their push service (RFC 8030), and what waits to be handed to those services.
-- An endpoint lets whoever has it ring the browser: it stands in no list and in no journal entry. "standing", "state" and
-- "due" are those of letters; after "last" a message is worth nothing.

create table push_identity (
    id bigint primary key,
    private_key bytea not null,
    public_key bytea not null,
    made_at bigint not null
);

create table push_devices (
    id text primary key,
    account text not null,
    label text not null,
    endpoint text not null,
    public_key bytea not null,
    auth bytea not null,
    added_at bigint not null
);
create index push_devices_account on push_devices (account);

create table pushes (
    id text primary key,
    number bigint not null unique,
    key text not null,
    device text not null,
    topic text not null,
    payload text not null,
    state text not null,
    standing text not null,
    due bigint,
    last bigint not null,
    written_at bigint not null,
    unique (key, device)
);
create index pushes_due on pushes (due, number);
create index pushes_device on pushes (device, number);

-- One sender for each kind of thing that leaves; what letters had for themselves.
create table senders (
    kind text primary key,
    holder text not null,
    until bigint not null
);
drop table letter_sender;
