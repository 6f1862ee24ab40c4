-- Opinions asked for before meetings, own questions and those of other offices; what was said; links of units without an
-- account, of whose secret only a digest is kept. "value" is the whole record as JSON.

create table meeting_asks (
    id text primary key,
    meeting text not null,
    owner text not null,
    due text not null,
    value text not null
);
create index meeting_asks_by_meeting on meeting_asks (meeting);
create index meeting_asks_by_due on meeting_asks (due);

create table meeting_opinions (
    id text primary key,
    ask text not null,
    value text not null,
    given_at bigint not null
);
create index meeting_opinions_by_ask on meeting_opinions (ask);

create table meeting_ask_links (
    id text primary key,
    digest bytea not null unique,
    ask text not null,
    number bigint not null,
    made_at bigint not null
);
create index meeting_ask_links_by_ask on meeting_ask_links (ask);
